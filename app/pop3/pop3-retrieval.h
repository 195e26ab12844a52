/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-listing.h"
#include "pop3-sink.h"
#include "pop3-wire.h"

G_BEGIN_DECLS

/* How many commands may be under way at once. */
typedef enum
{
  SIGNET_POP3_LOCKSTEP,   /* one: the server has no PIPELINING */
  SIGNET_POP3_PIPELINED,
} SignetPop3Flow;

/* RETR or TOP for many messages on a wire, and DELE. unsized: a listing to be filled with sizes by a
 * LIST that leaves with the first of them, nullable. Inside pop3 only; see pop3-session.h. */
gboolean signet_pop3_retrieval_run (SignetPop3Wire        *wire,
                                    SignetPop3Flow         flow,
                                    const SignetPop3Item  *items,
                                    guint                  n_items,
                                    int                    lines,
                                    SignetPop3Listing     *unsized,
                                    const SignetPop3Sink  *sink,
                                    gpointer               user_data,
                                    GError               **error);

/* DELE of those numbers; one that the server refuses becomes 0. n_deleted: counted up with each that it
 * agrees to, also before an error. */
gboolean signet_pop3_deletion_run  (SignetPop3Wire        *wire,
                                    SignetPop3Flow         flow,
                                    guint                 *numbers,
                                    guint                  n_numbers,
                                    guint                 *n_deleted,
                                    GError               **error);

G_END_DECLS
