/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"
#include "accounts/server-guess.h"
#include "accounts/trouble-bar.h"

G_BEGIN_DECLS

/* Whether an account is tried for the first time, or was in order before. */
typedef enum
{
  SIGNET_TRY_OF_NEW,
  SIGNET_TRY_OF_KNOWN,
} SignetTryOrigin;

/* Shows why a server of the account could not be used, and what is known of it besides: that its name was
 * but a guess, that the other one works. */
void signet_try_advice_show (SignetTroubleBar *bar,
                             SignetTrouble    *trouble,
                             SignetAccount    *account,
                             SignetServerKind  kind,
                             SignetTryOrigin   origin);

G_END_DECLS
