/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "foreign.h"

G_BEGIN_DECLS

/* What is known of imported mails by what their POP3 server called them: UIDL => the record that the log
 * could have of it. */
typedef struct _SignetNamedMails SignetNamedMails;

/* Returns: (transfer full). */
SignetNamedMails *signet_named_mails_new  (void);
void              signet_named_mails_free (SignetNamedMails        *self);

/* The first record of a UIDL stays. */
void              signet_named_mails_add  (SignetNamedMails        *self,
                                           const SignetUidlRecord  *record);

typedef enum
{
  SIGNET_UIDL_MERGE_ALL,
  SIGNET_UIDL_MERGE_NAMED,  /* not all mails of the other program could be imported: only what is named */
} SignetUidlMergeScope;

/* Takes over into the log of an account what another program knows of its server, so that nothing is
 * fetched that it has fetched. What the log knows stays as it is. A message whose mail is among named is
 * remembered with it, and goes from the server as any other. One whose mail nobody can tell is remembered
 * without, and stays on the server until the user says otherwise, since its bytes may not be here. One of
 * which the other program has only the beginning, and that is not here, is left to be fetched. n_added:
 * (out) how many are new to the log. Blocking, for the account's worker. Errors: those of the log. */
gboolean          signet_uidl_merge       (const char              *log_path,
                                           GPtrArray               *uidls,
                                           SignetNamedMails        *named,
                                           SignetUidlMergeScope     scope,
                                           guint                   *n_added,
                                           GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetNamedMails, signet_named_mails_free)

G_END_DECLS
