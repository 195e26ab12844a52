/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A GNetworkMonitor that says what a test wants it to say. */

/* Before anybody asks for one. It begins with the network there. */
void mock_network_install (void);

/* Tells those who listen. */
void mock_network_set     (gboolean available);
