/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "verdict.h"

G_BEGIN_DECLS

/* What came out of a stored message: the list shows it from now on, and says it in the same sentence. Of a
 * message of which only the beginning is here nothing can be said yet, and nothing is noted. Main thread. */
void signet_verdict_note (SignetFolder  *folder,
                          SignetEntry   *entry,
                          SignetVerdict *verdict);

G_END_DECLS
