/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "address.h"
#include "slice.h"

G_BEGIN_DECLS

/* Who a header says the mail is from, read strictly: a signature can only speak for one sender. A
 * value: immutable, reference counted, may cross threads. */
typedef struct _SignetSender SignetSender;

/* header: begins with the header of a mail or of a part. Returns: (transfer full). */
SignetSender  *signet_sender_new          (SignetSlice    header);
SignetSender  *signet_sender_ref          (SignetSender  *self);
void           signet_sender_unref        (SignetSender  *self);

/* Whether there is a From field at all. */
gboolean       signet_sender_is_there     (SignetSender  *self);

/* The address; NULL if there is none, or if it is not one alone: two From fields, several addresses
 * in one, a group, or one that is longer than the list reads (SIGNET_ENVELOPE_MAX_FROM). */
const char    *signet_sender_get_address  (SignetSender  *self);

/* Whether several are named. */
gboolean       signet_sender_is_ambiguous (SignetSender  *self);

/* Whether both name the same single sender. */
gboolean       signet_sender_equal        (SignetSender  *self,
                                           SignetSender  *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSender, signet_sender_unref)

G_END_DECLS
