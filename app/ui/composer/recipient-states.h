/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/sealing-text.h"
#include "engine-recipients.h"

G_BEGIN_DECLS

/* What is known of the certificates of those to whom a mail goes, and of who signs it: asked of the engine
 * while somebody types, and kept. Main thread.
 *
 * Signals: recipients-changed; signer-changed: more is known. */
#define SIGNET_TYPE_RECIPIENT_STATES (signet_recipient_states_get_type ())
G_DECLARE_FINAL_TYPE (SignetRecipientStates, signet_recipient_states, SIGNET, RECIPIENT_STATES, GObject)

/* engine: nullable for trials, then nothing will be known. Returns: (transfer full). */
SignetRecipientStates *signet_recipient_states_new            (SignetEngine           *engine);

/* Who signs. fingerprint: nullable. */
void                   signet_recipient_states_set_sender     (SignetRecipientStates  *self,
                                                               const char             *address,
                                                               const char             *fingerprint);

/* For whom: bare addresses, NULL-terminated. Returns: whether they are others than before. */
gboolean               signet_recipient_states_set_recipients (SignetRecipientStates  *self,
                                                               const char *const      *addresses);

/* Asks for all again. */
void                   signet_recipient_states_refresh        (SignetRecipientStates  *self);

/* Borrowed; NULL: nothing yet. */
SignetRecipient       *signet_recipient_states_lookup         (SignetRecipientStates  *self,
                                                               const char             *address);

/* Whether the sender has what a signature needs; FALSE also while that is not known yet. */
gboolean               signet_recipient_states_can_sign       (SignetRecipientStates  *self);

/* Whether more will be known. */
gboolean               signet_recipient_states_is_asking      (SignetRecipientStates  *self);

/* Those who are there, how many of them are not known yet or lack something, and what the sender signs and
 * reads with. What is wanted is left zeroed. */
SignetSealingSums      signet_recipient_states_sum            (SignetRecipientStates  *self);

G_END_DECLS
