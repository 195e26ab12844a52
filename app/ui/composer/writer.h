/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "address.h"
#include "engine.h"

G_BEGIN_DECLS

/* As whom a mail can be written: an identity of an account. Immutable. Property: text, "Alice Example
 * <alice@example.org>" (read only). */
#define SIGNET_TYPE_WRITER (signet_writer_get_type ())
G_DECLARE_FINAL_TYPE (SignetWriter, signet_writer, SIGNET, WRITER, GObject)

/* All that there are, of SignetWriter, account by account; those that are added later come behind them, and
 * nobody goes. Returns: (transfer full). */
GListModel    *signet_writer_list            (SignetAccountList  *accounts);

/* The position of the one with that address: of the account of that address, if there is one; or the first
 * one. */
guint          signet_writer_find            (GListModel         *writers,
                                              const char         *address);

/* The position of the first one of an account, which is nullable; or the first of all. */
guint          signet_writer_find_account    (GListModel         *writers,
                                              SignetAccount      *account);

/* The first one of the account that a folder belongs to; folder: nullable: the first of all. NULL if there
 * is none. Returns: (transfer full). */
SignetWriter  *signet_writer_dup_for         (SignetEngine       *engine,
                                              SignetFolder       *folder);

/* The addresses of an account's, which is nullable; or of all, which are the user's own. Returns: (transfer
 * full). */
GStrv          signet_writer_dup_addresses   (GListModel         *writers,
                                              SignetAccount      *account);
SignetAccount *signet_writer_get_account     (SignetWriter       *self);
SignetAddress *signet_writer_get_address     (SignetWriter       *self);

/* Where answers go; nullable. */
SignetAddress *signet_writer_get_reply_to    (SignetWriter       *self);

/* All else that goes with it. Borrowed. */
const SignetIdentityFacts *signet_writer_get_facts (SignetWriter *self);

G_END_DECLS
