/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ends the gpg-agent that listens there, if one does, and waits for it. Blocking, for two seconds at most. */
void signet_agent_stop (const char *socket_path);

G_END_DECLS
