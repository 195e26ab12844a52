/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"
#include "signer.h"

G_BEGIN_DECLS

/* What can be done with the certificate of a signer: look at it, encrypt to it, keep it in a file. How it
 * went is told by the action "win.toast" (s). */
#define SIGNET_TYPE_SIGNER_ACTIONS (signet_signer_actions_get_type ())
G_DECLARE_FINAL_TYPE (SignetSignerActions, signet_signer_actions, SIGNET, SIGNER_ACTIONS, AdwBin)

/* certificates: their lists, which are read and followed. signer: with a certificate. address: of the sender
 * that is shown, for whom it may be used; nullable. */
GtkWidget *signet_signer_actions_new (SignetCertificates  *certificates,
                                      SignetSigner        *signer,
                                      const char          *address);

G_END_DECLS
