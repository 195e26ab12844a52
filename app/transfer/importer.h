/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-taker.h"
#include "operation.h"
#include "source.h"
#include "uidl-merge.h"

G_BEGIN_DECLS

/* Brings the mails of one source into one Maildir. A value. */
typedef struct
{
  const SignetSource *source;   /* borrowed */
  char               *maildir;
  char               *account;  /* the directory of all its Maildirs */
  char               *ledger;   /* see digest-ledger.h */
} SignetImportTask;

SignetImportTask *signet_import_task_new  (const SignetSource *source,
                                           const char         *maildir,
                                           const char         *account,
                                           const char         *ledger);
void              signet_import_task_free (gpointer            task);

/* messages: of SignetDelivered, durable. Called in the worker. */
typedef void (*SignetImporterFunc) (const SignetImportTask *task,
                                    GPtrArray              *messages,
                                    gpointer                user_data);

/* Runs the tasks one after the other, with progress in operation. A source that cannot be read is counted
 * as failed, and the next one comes; what is wrong with the profile ends it. named: what is known of mails
 * by their UIDL goes there. count: (out) of all tasks together, also after an error; to be cleared by
 * signet_mail_count_clear(). Blocking, for a worker. Errors: G_IO_ERROR. */
gboolean signet_importer_run     (GPtrArray           *tasks,
                                  SignetOperation     *operation,
                                  SignetImporterFunc   func,
                                  gpointer             user_data,
                                  SignetNamedMails    *named,
                                  SignetMailCount     *count,
                                  GError             **error);
void     signet_mail_count_clear (SignetMailCount     *count);

G_END_DECLS
