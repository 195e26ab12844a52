/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"
#include "identity.h"

G_BEGIN_DECLS

/* An identity is made or changed. Whose account it belongs to keeps it: this only gives it.
 *
 * Signals: saved (SignetIdentity), removed. */
#define SIGNET_TYPE_IDENTITY_DIALOG (signet_identity_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetIdentityDialog, signet_identity_dialog, SIGNET, IDENTITY_DIALOG, AdwWindow)

typedef enum
{
  SIGNET_IDENTITY_DIALOG_ADD,
  SIGNET_IDENTITY_DIALOG_EDIT,
  SIGNET_IDENTITY_DIALOG_EDIT_OWN,  /* the account's: its name and address are the account's */
} SignetIdentityDialogKind;

/* identity: what is shown at first. others: of SignetIdentity, nullable: none gets an address of theirs; a
 * reference is kept. certificates: whose to choose from. folders: of SignetFolder, of the
 * account; nullable. */
SignetIdentityDialog *signet_identity_dialog_new (SignetIdentityDialogKind  kind,
                                                  SignetIdentity           *identity,
                                                  GPtrArray                *others,
                                                  SignetCertificates       *certificates,
                                                  GListModel               *folders,
                                                  GtkWindow                *parent);

G_END_DECLS
