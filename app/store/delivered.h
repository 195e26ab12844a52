/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "envelope.h"
#include "maildir.h"

G_BEGIN_DECLS

/* A message that has just become part of a folder. A value: immutable, reference counted, may cross
 * threads. */
typedef struct
{
  char           *name;      /* unique Maildir name */
  char           *file;      /* relative to the Maildir: "cur/NAME:2," */
  guint64         size;      /* bytes */
  SignetFlags     flags;
  gboolean        partial;   /* only header and first lines are here */
  gboolean        replaces;  /* it took the place of the same message's beginning */
  gboolean        copy;      /* a further one of a message that came once */
  gboolean        notify;    /* a filter wants the user to be told of it */
  char           *folder;    /* its Maildir, relative to the account's directory; NULL: not told */
  SignetEnvelope *envelope;
} SignetDelivered;

/* Name and flags are those of the file. envelope: a reference is taken. Returns: (transfer full). */
SignetDelivered *signet_delivered_new      (const char      *file,
                                            guint64          size,
                                            gboolean         partial,
                                            SignetEnvelope  *envelope);
SignetDelivered *signet_delivered_ref      (SignetDelivered *self);
void             signet_delivered_unref    (SignetDelivered *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDelivered, signet_delivered_unref)

G_END_DECLS
