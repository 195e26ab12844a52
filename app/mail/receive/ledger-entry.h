/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stay.h"

G_BEGIN_DECLS

/* What is known of a message on the server. Texts borrowed, nullable but for uidl. */
typedef struct
{
  const char     *uidl;     /* as the log calls it; "": without a name */
  const char     *name;     /* unique Maildir name, if it was downloaded */
  const char     *from;
  const char     *address;
  const char     *subject;
  const char     *folder;   /* where it is here, if that is known */
  guint64         size;     /* bytes, 0: not known */
  gint64          since;    /* seconds since 1970: when it was received, or first listed */
  SignetStay      stay;
  SignetUidlWish  wish;
} SignetLedgerFacts;

/* One line of the ledger of a server: immutable. */
#define SIGNET_TYPE_LEDGER_ENTRY (signet_ledger_entry_get_type ())
G_DECLARE_FINAL_TYPE (SignetLedgerEntry, signet_ledger_entry, SIGNET, LEDGER_ENTRY, GObject)

/* facts: borrowed from owner, which is kept. Returns: (transfer full). */
SignetLedgerEntry       *signet_ledger_entry_new       (const SignetLedgerFacts *facts,
                                                        GObject                 *owner);
const SignetLedgerFacts *signet_ledger_entry_get_facts (SignetLedgerEntry       *self);

/* Whether the user can wish something for it: it is known here. */
gboolean                 signet_ledger_entry_can_wish  (SignetLedgerEntry       *self);

/* Why it is there, or when it goes, for people: "Kept: …", "Goes on 12 March". now: seconds since 1970.
 * Returns: (transfer full). */
char                    *signet_ledger_entry_dup_stay  (SignetLedgerEntry       *self,
                                                        gint64                   now);

G_END_DECLS
