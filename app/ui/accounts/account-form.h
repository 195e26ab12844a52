/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "trouble.h"

#include "accounts/server-guess.h"

G_BEGIN_DECLS

/* The fields of an account. The servers are guessed from the address until the user writes others.
 *
 * Property: complete (read only, notifies): whether what cannot be guessed is written. */
#define SIGNET_TYPE_ACCOUNT_FORM (signet_account_form_get_type ())
G_DECLARE_FINAL_TYPE (SignetAccountForm, signet_account_form, SIGNET, ACCOUNT_FORM, AdwPreferencesPage)

/* Where one that is imported or requested here goes. To be called first. */
void           signet_account_form_set_certificates (SignetAccountForm  *self,
                                                     SignetCertificates *certificates);

/* Shows an account that exists: its address stays, its password need not be written. engine: whose it is.
 * Its "account.ledger" action is that of what it stands in. */
void           signet_account_form_set_account  (SignetAccountForm  *self,
                                                 SignetAccount      *account,
                                                 SignetEngine       *engine);

/* See signet_engine_get_expire_days(). */
void           signet_account_form_set_expire_days (SignetAccountForm *self,
                                                    int                days);

/* What is written, as an account that is in no list. Returns: (transfer full); NULL and a sentence if
 * something cannot be right, with the cursor where it has to be changed. */
SignetAccount *signet_account_form_dup_account  (SignetAccountForm  *self,
                                                 GError            **error);

/* Borrowed; "" if none is written. */
const char    *signet_account_form_get_password (SignetAccountForm  *self);

/* Whether a server that mail is sent by is written; "complete" notifies of it too. */
gboolean       signet_account_form_can_send     (SignetAccountForm  *self);

/* Puts the cursor where the trouble with that server can be ended. What is tried after the password was
 * accepted elsewhere, the sending server, opens at its own fields. */
void           signet_account_form_point_at     (SignetAccountForm  *self,
                                                 SignetServerKind    server,
                                                 SignetTroubleKind   kind);

/* The user decided to trust that certificate of that server. */
void           signet_account_form_trust        (SignetAccountForm  *self,
                                                 SignetServerKind    server,
                                                 const char         *pin);
void           signet_account_form_focus        (SignetAccountForm  *self);

/* Nothing can be written while it is locked. GTK takes the focus from what cannot be used: unlocked, the
 * window has it again where it was. */
void           signet_account_form_lock         (SignetAccountForm  *self);
void           signet_account_form_unlock       (SignetAccountForm  *self);

G_END_DECLS
