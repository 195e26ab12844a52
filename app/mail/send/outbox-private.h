/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outbox.h"

G_BEGIN_DECLS

/* Inside of an Outbox, for the files that work on it. */
struct _SignetOutbox
{
  gatomicrefcount  count;
  char            *directory;  /* the account's */
  char            *path;       /* the Maildir */
  char            *records;
};

#define SIGNET_OUTBOX_RECORD_SUFFIX ".record"
#define SIGNET_OUTBOX_DRAFT_SUFFIX  ".draft"

/* Records a message has a name for, though the message itself may have gone. Returns: (transfer full). */
GPtrArray *signet_outbox_list_names   (SignetOutbox              *self,
                                       GError                   **error);

/* NAME with a suffix, beside the messages. Returns: (transfer full). */
char      *signet_outbox_dup_beside   (SignetOutbox              *self,
                                       const char                *name,
                                       const char                *suffix);

/* Removes the draft that has become this message. */
void       signet_outbox_remove_draft (SignetOutbox              *self,
                                       const SignetOutboxRecord  *record);

G_END_DECLS
