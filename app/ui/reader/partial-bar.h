/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* Says that only the beginning of a message is here, fetches the rest; hidden for a whole one. */
#define SIGNET_TYPE_PARTIAL_BAR (signet_partial_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetPartialBar, signet_partial_bar, SIGNET, PARTIAL_BAR, AdwBin)

/* Objects nullable. here: the bytes that were downloaded. The bar follows the entry: it hides when
 * the rest has come. */
void signet_partial_bar_show (SignetPartialBar *self,
                              SignetEngine     *engine,
                              SignetFolder     *folder,
                              SignetEntry      *entry,
                              guint64           here);

G_END_DECLS
