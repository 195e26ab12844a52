/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"

G_BEGIN_DECLS

/* Where a message that arrives is put, and with what flags: what filters decide before anybody sees it.
 * A value, not changed after it was made. */
typedef struct
{
  char        *folder;  /* its Maildir, relative to the account's directory; NULL: where all mail goes */
  SignetFlags  flags;   /* tags too */
  char       **copies;  /* Maildirs that get a copy, NULL-terminated, perhaps empty */
  gboolean     notify;  /* the user wants to be told of it */
  SignetFlags  lacking; /* what one that is here already shall have no longer */
} SignetPlacing;

/* facts is copied; copies may be NULL in it. Returns: (transfer full). */
SignetPlacing *signet_placing_new  (const SignetPlacing *facts);
void           signet_placing_free (SignetPlacing       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPlacing, signet_placing_free)

/* A message that is whole on the disk and not in a folder yet. */
typedef struct
{
  const char     *name;      /* unique Maildir name it will have */
  const char     *path;      /* where its bytes are now */
  guint64         size;
  gboolean        partial;   /* only header and first lines are here */
  SignetEnvelope *envelope;
  SignetPlacing  *placing;   /* to be set; NULL: like any other */
} SignetIncoming;

/* Looks at all that is about to be delivered. messages: n of them. Called in the worker. Returns: FALSE and
 * an error: none of them may be delivered now. */
typedef gboolean (*SignetPlacingFunc) (SignetIncoming  *messages,
                                       guint            n,
                                       gpointer         user_data,
                                       GError         **error);

G_END_DECLS
