/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of ids below a number, one bit each. */
typedef struct _SignetIdSet SignetIdSet;

/* n: all ids are below it. Returns: (transfer full), empty. */
SignetIdSet *signet_id_set_new       (guint              n);
SignetIdSet *signet_id_set_copy      (const SignetIdSet *self);
void         signet_id_set_free      (SignetIdSet       *self);

void         signet_id_set_add       (SignetIdSet       *self,
                                      guint32            id);
void         signet_id_set_remove    (SignetIdSet       *self,
                                      guint32            id);

/* All ids below n. */
void         signet_id_set_fill      (SignetIdSet       *self);
gboolean     signet_id_set_contains  (const SignetIdSet *self,
                                      guint32            id);

/* What either has, what both have, and what only self has. All are for the same number of ids; only
 * the other that is united with self may be for fewer. */
void         signet_id_set_unite     (SignetIdSet       *self,
                                      const SignetIdSet *other);
void         signet_id_set_intersect (SignetIdSet       *self,
                                      const SignetIdSet *other);
void         signet_id_set_subtract  (SignetIdSet       *self,
                                      const SignetIdSet *other);

guint        signet_id_set_count     (const SignetIdSet *self);

/* The first id that is not below from; n if there is none. */
guint32      signet_id_set_next      (const SignetIdSet *self,
                                      guint32            from);

/* Ascending. Returns: (transfer full) of guint32. */
GArray      *signet_id_set_list      (const SignetIdSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetIdSet, signet_id_set_free)

G_END_DECLS
