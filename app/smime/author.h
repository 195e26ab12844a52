/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "address.h"
#include "slice.h"

G_BEGIN_DECLS

/* Who wrote a mail, as its From field says (RFC 5322 section 3.6.2), read strictly: a signature can only
 * speak for one. A value: immutable, reference counted, may cross threads. */
typedef struct _SignetAuthor SignetAuthor;

/* header: begins with the header of a mail or of a part. Returns: (transfer full). */
SignetAuthor  *signet_author_new          (SignetSlice    header);
SignetAuthor  *signet_author_ref          (SignetAuthor  *self);
void           signet_author_unref        (SignetAuthor  *self);

/* Whether there is a From field at all. */
gboolean       signet_author_is_there     (SignetAuthor  *self);

/* The address; NULL if there is none, or if it is not one alone: two From fields, several addresses
 * in one, a group, or one that is longer than the list reads (SIGNET_ENVELOPE_MAX_FROM). */
const char    *signet_author_get_address  (SignetAuthor  *self);

/* Whether several are named. */
gboolean       signet_author_is_ambiguous (SignetAuthor  *self);

/* Whether both name the same single author. */
gboolean       signet_author_equal        (SignetAuthor  *self,
                                           SignetAuthor  *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAuthor, signet_author_unref)

G_END_DECLS
