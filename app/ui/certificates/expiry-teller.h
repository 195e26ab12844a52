/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "account-list.h"
#include "certificates.h"

G_BEGIN_DECLS

/* Tells which of the user's own certificates end soon or have ended: soon after the start and every day, in
 * the window, or through the desktop while it is not seen. What the user has dismissed is told again when
 * the end is nearer (expiry-notice.h); what the desktop was told, too, but the window still says it. */
#define SIGNET_TYPE_EXPIRY_TELLER (signet_expiry_teller_get_type ())
G_DECLARE_FINAL_TYPE (SignetExpiryTeller, signet_expiry_teller, SIGNET, EXPIRY_TELLER, GObject)

/* window: whose actions win.certificates and win.renew-certificate (s: fingerprint) are offered; outlives it.
 * toasts: of it. Returns: (transfer full). */
SignetExpiryTeller *signet_expiry_teller_new   (SignetCertificates  *certificates,
                                                SignetAccountList   *accounts,
                                                GtkWindow           *window,
                                                AdwToastOverlay     *toasts);

/* Looks at once, as it does by itself now and then. */
void                signet_expiry_teller_look  (SignetExpiryTeller  *self);

/* Lets go of it; what it told is withdrawn. */
void                signet_expiry_teller_close (SignetExpiryTeller  *self);

G_END_DECLS
