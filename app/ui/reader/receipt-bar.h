/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* Says that a mail's sender asks to be told that it was read, and offers to tell it or to ignore the wish;
 * either is remembered. Nothing is sent before that. It hides for all other mail. How it went is told by
 * the action "win.toast" (s). */
#define SIGNET_TYPE_RECEIPT_BAR (signet_receipt_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetReceiptBar, signet_receipt_bar, SIGNET, RECEIPT_BAR, AdwBin)

/* All nullable. entry: what is shown, a row of its folder; reading: what is known of it. */
void signet_receipt_bar_show (SignetReceiptBar *self,
                              SignetEngine     *engine,
                              SignetEntry      *entry,
                              SignetReading    *reading);

G_END_DECLS
