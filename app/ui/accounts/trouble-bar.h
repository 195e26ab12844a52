/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trouble.h"

G_BEGIN_DECLS

/* A trouble above a form: the sentence, what to do, and a button for a certificate.
 *
 * Signal: show-certificate. */
#define SIGNET_TYPE_TROUBLE_BAR (signet_trouble_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetTroubleBar, signet_trouble_bar, SIGNET, TROUBLE_BAR, AdwBin)

/* trouble: NULL to hide the bar. */
void signet_trouble_bar_show (SignetTroubleBar *self,
                              SignetTrouble    *trouble);

/* Says below the trouble that is shown what may be done besides: a sentence. */
void signet_trouble_bar_add_advice (SignetTroubleBar *self,
                                    const char       *sentence);

G_END_DECLS
