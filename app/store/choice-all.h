/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"

G_BEGIN_DECLS

/* All messages that a folder has rows of. lacking: those only that do not have this flag; 0 for all. Returns:
 * (transfer full). */
SignetChoice *signet_choice_new_all (SignetFolder *folder,
                                     SignetFlags   lacking);

G_END_DECLS
