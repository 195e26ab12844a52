/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "json.h"

G_BEGIN_DECLS

/* What commands tell of a message. */

/* A line for people. depth: how far in its subject stands. width: of the terminal, 0 for none. */
void signet_message_output_line (SignetEntry  *entry,
                                 guint         depth,
                                 guint         width);

/* Another line below it: what is known of its signature and encryption, if it has one. */
void signet_message_output_verdict (SignetEntry *entry);

/* Members of the JSON object that was begun: documented in the manual page. tags: SIGNET_N_TAGS names, some
 * NULL. */
void signet_message_output_json (SignetFolder      *folder,
                                 SignetEntry       *entry,
                                 const char *const *tags,
                                 SignetJson        *json);

G_END_DECLS
