/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "receive-plan.h"

G_BEGIN_DECLS

/* What an account's server listed when it was last visited: a text file of the cache, which may be
 * deleted at any time and comes back with the next receive. It is written only when the list has become
 * another one. Blocking, for a worker. */
typedef struct _SignetListed SignetListed;

typedef struct
{
  const char *key;    /* what the log calls it; "": it had no name yet. Borrowed */
  guint64     size;   /* on the server, 0: not known */
  gint64      since;  /* seconds since 1970: when it was first listed, if it was not here then; else 0 */
} SignetListedItem;

/* Never fails: without the file nothing is known. Returns: (transfer full). */
SignetListed     *signet_listed_load            (const char         *path);
void              signet_listed_free            (SignetListed       *self);

/* When that was, seconds since 1970; 0: never. */
gint64            signet_listed_get_time        (SignetListed       *self);

/* EXPIRE as the server told it; -1: not told, or never. */
int               signet_listed_get_expire_days (SignetListed       *self);

guint             signet_listed_get_n_items     (SignetListed       *self);
SignetListedItem  signet_listed_get_item        (SignetListed       *self,
                                                 guint               position);

/* Remembers what plan's server lists. gone: positions, ascending, that it does not list any more,
 * nullable. now: seconds since 1970. */
void              signet_listed_update          (const char         *path,
                                                 SignetReceivePlan  *plan,
                                                 const GArray       *gone,
                                                 int                 expire_days,
                                                 gint64              now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetListed, signet_listed_free)

G_END_DECLS
