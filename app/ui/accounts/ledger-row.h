/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ledger-entry.h"

G_BEGIN_DECLS

/* A message on the server: what it is, and why it is there or when it goes. */
#define SIGNET_TYPE_LEDGER_ROW (signet_ledger_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetLedgerRow, signet_ledger_row, SIGNET, LEDGER_ROW, GtkWidget)

GtkWidget *signet_ledger_row_new (void);

/* now: seconds since 1970. */
void       signet_ledger_row_set (SignetLedgerRow   *self,
                                  SignetLedgerEntry *entry,
                                  gint64             now);

G_END_DECLS
