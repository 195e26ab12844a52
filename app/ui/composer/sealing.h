/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/sealing-text.h"
#include "engine-recipients.h"
#include "identity.h"

G_BEGIN_DECLS

/* Whether a mail that is being written is signed and encrypted: what the user chose, or else what is
 * possible. Encryption switches itself on when everybody has a certificate that may be used, and off only
 * by the user: who is added then and has none stops the mail. What the user chose is never changed. Main
 * thread.
 *
 * Properties (notify): sign, encrypt (gboolean, what happens if it is sent now), sentence (what to tell of
 * it). Signal: recipients-changed, when signet_sealing_lookup() gives other answers. */
#define SIGNET_TYPE_SEALING (signet_sealing_get_type ())
G_DECLARE_FINAL_TYPE (SignetSealing, signet_sealing, SIGNET, SEALING, GObject)

/* engine: nullable for trials, then nobody has a certificate. Returns: (transfer full). */
SignetSealing      *signet_sealing_new            (SignetEngine         *engine);

/* Who signs. fingerprint: nullable. flags: what this identity does unasked. */
void                signet_sealing_set_sender     (SignetSealing        *self,
                                                   const char           *address,
                                                   const char           *fingerprint,
                                                   SignetIdentityFlags   flags);

/* For whom: bare addresses, NULL-terminated. */
void                signet_sealing_set_recipients (SignetSealing        *self,
                                                   const char *const    *addresses);

/* Looks at all again: certificates have come. */
void                signet_sealing_refresh        (SignetSealing        *self);

/* Signs where that can be done and nothing else is chosen: what is answered was signed. */
void                signet_sealing_prefer_sign    (SignetSealing        *self);

/* By the user; stays. */
void                signet_sealing_choose_sign    (SignetSealing        *self,
                                                   gboolean              sign);
void                signet_sealing_choose_encrypt (SignetSealing        *self,
                                                   gboolean              encrypt);

/* Whether one of the two was chosen by the user. */
gboolean            signet_sealing_is_chosen      (SignetSealing        *self);
gboolean            signet_sealing_get_sign       (SignetSealing        *self);
gboolean            signet_sealing_get_encrypt    (SignetSealing        *self);

/* How often that makes base64 of all that is in it. */
guint               signet_sealing_get_layers     (SignetSealing        *self);
SignetSealingState  signet_sealing_get_state      (SignetSealing        *self);

/* Whether it tells that a certificate of the sender's own is missing. */
gboolean            signet_sealing_wants_own      (SignetSealing        *self);
const char         *signet_sealing_get_sentence   (SignetSealing        *self);

/* Whether the sender has what a signature needs; FALSE also while that is not known yet. */
gboolean            signet_sealing_can_sign       (SignetSealing        *self);

/* What the sender reads with what he encrypts. Borrowed; NULL: that is not known yet. */
SignetOwnRecipient *signet_sealing_get_own        (SignetSealing        *self);

/* What is known of a recipient. Borrowed; NULL: nothing yet. */
SignetRecipient    *signet_sealing_lookup         (SignetSealing        *self,
                                                   const char           *address);

G_END_DECLS
