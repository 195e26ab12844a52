/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* The engine's jobs with mails of other programs. */

/* What is to be imported, and where to. */
typedef struct
{
  const char    *path;     /* see signet_foreign_profile_read() */
  SignetAccount *account;  /* whom the mails belong to; NULL: found out */
  const char    *folder;   /* where all of them go; NULL: where they were */
} SignetImportOrder;

/* What came of it. */
typedef struct
{
  guint   n_new;       /* mails that are here now */
  guint   n_known;     /* that were here already */
  guint   n_deleted;   /* that the other program has deleted already */
  guint   n_failed;    /* that could not be read */
  guint   n_unsure;    /* of the new ones: with lines that begin with a ">" which may not belong to them */
  GError *failure;     /* of the first one of those; nullable */
  guint   n_uidls;     /* messages on servers that will not be fetched again */
  guint   n_accounts;  /* accounts that were added */
} SignetImportResult;

void     signet_import_result_clear    (SignetImportResult        *self);

/* For people: "1,200 mails imported, 3 were here already." Returns: (transfer full). */
char    *signet_import_result_dup_text (const SignetImportResult  *self);

/* What is to be said of those that are unsure. Returns: (transfer full) (nullable). */
char    *signet_import_result_dup_unsure (const SignetImportResult *self);

/* Imports mails, and from the profile of another program its POP3 accounts, too, with the state of their
 * servers, so that nothing is fetched twice. Shows its progress among the engine's operations. What is
 * imported when it is cancelled, or the program ends, is here for good; the same again goes on with the
 * rest. Imports run one after the other. */
void     signet_engine_import_async    (SignetEngine              *self,
                                        const SignetImportOrder   *order,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data);

/* result: (out) what was done, also when that ended with an error; to be cleared. Errors: those of
 * reading and of signet_import_plan_new(); G_IO_ERROR of the profile. */
gboolean signet_engine_import_finish   (SignetEngine              *self,
                                        GAsyncResult              *task,
                                        SignetImportResult        *result,
                                        GError                   **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetImportResult, signet_import_result_clear)

G_END_DECLS
