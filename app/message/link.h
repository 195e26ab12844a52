/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a link that reads like an address of one place leads to another: its text is or begins
 * with a URL, a host or a mailbox, and target is neither there nor at a host below or above it,
 * or target hides its host behind a name before an at sign. text: what a person reads; target:
 * the URL. Both bounded by the caller. */
gboolean signet_link_deceives (const char *text,
                               const char *target);

G_END_DECLS
