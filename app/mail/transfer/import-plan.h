/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-import.h"
#include "foreign.h"
#include "importer.h"

G_BEGIN_DECLS

/* The state of one POP3 account that is taken over. */
typedef struct
{
  SignetAccount *account;
  gboolean       is_new;    /* not in the list yet */
  char          *log_path;
  GPtrArray     *uidls;     /* of SignetForeignUidl, borrowed */
} SignetImportState;

/* What goes where, when something is imported. Main thread; what it holds may be read by a worker. */
typedef struct
{
  SignetForeign *foreign;
  GPtrArray     *tasks;     /* of SignetImportTask */
  GPtrArray     *states;    /* of SignetImportState */
} SignetImportPlan;

/* foreign: taken, also after an error. Errors: G_IO_ERROR_NOT_FOUND: there is no account for the mails;
 * G_IO_ERROR_INVALID_ARGUMENT: there are several, and one must be named; G_IO_ERROR_NOT_SUPPORTED: into the
 * Outbox. Returns: (transfer full). */
SignetImportPlan *signet_import_plan_new  (SignetEngine             *engine,
                                           const SignetImportOrder  *order,
                                           SignetForeign            *foreign,
                                           GError                  **error);
void              signet_import_plan_free (SignetImportPlan         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetImportPlan, signet_import_plan_free)

G_END_DECLS
