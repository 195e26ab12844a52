/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deed.h"
#include "store.h"

G_BEGIN_DECLS

/* What is to be done for a deed: each account has folders of its own for the Archive, the Trash and Junk, and
 * what is there already stays there. Returns: (transfer full) of SignetErrand, perhaps empty. */
GPtrArray *signet_deed_make_errands (SignetDeed  *deed,
                                     SignetStore *store);

G_END_DECLS
