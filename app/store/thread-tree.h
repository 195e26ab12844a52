/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "references.h"

G_BEGIN_DECLS

/* Where a mail of a thread stands. */
typedef struct
{
  guint node;    /* its number in what was given */
  guint parent;  /* that of the nearest mail it goes back to; G_MAXUINT: of none */
  guint depth;   /* how many of those there are */
} SignetThreadPlace;

/* Who answers whom in one thread (JWZ's rules 1 to 4: what is missing is left out, and its answers stand
 * where it would stand). Every answer comes behind its mail, answers to the same mail in the order
 * given. nodes: oldest first, which also decides where mails contradict each other. For a worker when
 * there are thousands. Returns: (transfer full) of SignetThreadPlace, one for each node. */
GArray *signet_thread_tree_make (const SignetReferences *nodes,
                                 guint                   n_nodes);

G_END_DECLS
