/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* The second step after a message was shown: whether its signers' certificates were revoked, if the user
 * lets it be asked (the setting "revocation"). Never in the way of reading: nothing waits for it, and of
 * what goes wrong nothing is said.
 *
 * Signal: known (SignetReading): the message that was begun with, with verdicts that know more. */
#define SIGNET_TYPE_REVOCATION_STEP (signet_revocation_step_get_type ())
G_DECLARE_FINAL_TYPE (SignetRevocationStep, signet_revocation_step, SIGNET, REVOCATION_STEP, GObject)

SignetRevocationStep *signet_revocation_step_new   (void);

/* For a message that is on the screen; ends what was begun before. Asks nobody where nothing was signed. */
void                  signet_revocation_step_begin (SignetRevocationStep *self,
                                                    SignetEngine         *engine,
                                                    SignetReading        *reading);

/* The message is no longer shown: nobody is asked any more, and "known" comes no more. */
void                  signet_revocation_step_stop  (SignetRevocationStep *self);

G_END_DECLS
