/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/selection.h"
#include "listing-choose.h"

G_BEGIN_DECLS

/* The selected messages, of one folder or several, however many. Returns: (transfer full) of SignetChoice. */
GPtrArray *signet_chosen_rows_dup      (SignetSelection     *selection,
                                        SignetListingChoose  how);

/* Whether the message is one of them. */
gboolean   signet_chosen_rows_contain  (SignetSelection     *selection,
                                        SignetEntry         *entry);

G_END_DECLS
