/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ledger-entry.h"

G_BEGIN_DECLS

/* The ledger of an account's server: for every message that it listed at the last visit since when it
 * is there, why, and when it goes. A GListModel of SignetLedgerEntry: what is not downloaded first, then
 * the newest. Immutable; may cross threads. */
#define SIGNET_TYPE_LEDGER (signet_ledger_get_type ())
G_DECLARE_FINAL_TYPE (SignetLedger, signet_ledger, SIGNET, LEDGER, GObject)

/* Where it is read from, and by what rule. */
typedef struct
{
  char        *profile;
  char        *account;      /* directory name */
  char        *log_path;
  char        *listed_path;
  SignetLeave  leave;
  guint        days;
} SignetLedgerSource;

void          signet_ledger_source_clear    (SignetLedgerSource        *source);

/* Blocking, for a worker; reads only, so that a receive may be under way. Returns: (transfer full). */
SignetLedger *signet_ledger_load            (const SignetLedgerSource  *source,
                                             GError                   **error);

/* When the server was visited last, seconds since 1970; 0: never. */
gint64        signet_ledger_get_time        (SignetLedger              *self);

/* See signet_engine_get_expire_days(). */
int           signet_ledger_get_expire_days (SignetLedger              *self);

G_END_DECLS
