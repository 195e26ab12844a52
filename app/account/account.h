/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "identity.h"
#include "leave.h"
#include "notices.h"
#include "server.h"

G_BEGIN_DECLS

/* A mail account: a person's address and its servers. Main thread.
 *
 * Properties (notify): address (construct only), name, pop3 (SignetServer), smtp (SignetServer,
 * nullable), leave, days (1 to 3650), max-size (bytes, 0: no limit), notices, identities
 * (GPtrArray of SignetIdentity). */
#define SIGNET_TYPE_ACCOUNT (signet_account_get_type ())
G_DECLARE_FINAL_TYPE (SignetAccount, signet_account, SIGNET, ACCOUNT, GObject)

/* Returns: (transfer full), with leave DAYS and SIGNET_LEAVE_DEFAULT_DAYS. */
SignetAccount *signet_account_new          (const char     *address,
                                            SignetServer   *pop3);

const char    *signet_account_get_address  (SignetAccount  *self);

/* The person's name, "" if not told. */
const char    *signet_account_get_name     (SignetAccount  *self);
void           signet_account_set_name     (SignetAccount  *self,
                                            const char     *name);
SignetServer  *signet_account_get_pop3     (SignetAccount  *self);
void           signet_account_set_pop3     (SignetAccount  *self,
                                            SignetServer   *server);
SignetServer  *signet_account_get_smtp     (SignetAccount  *self);
void           signet_account_set_smtp     (SignetAccount  *self,
                                            SignetServer   *server);
SignetLeave    signet_account_get_leave    (SignetAccount  *self);
guint          signet_account_get_days     (SignetAccount  *self);
void           signet_account_set_leave    (SignetAccount  *self,
                                            SignetLeave     leave,
                                            guint           days);
guint64        signet_account_get_max_size (SignetAccount  *self);
void           signet_account_set_max_size (SignetAccount  *self,
                                            guint64         bytes);

/* ON at first. */
SignetNotices  signet_account_get_notices  (SignetAccount  *self);
void           signet_account_set_notices  (SignetAccount  *self,
                                            SignetNotices   notices);

/* Of SignetIdentity: whom mails are written as. The first is the account's own, with its address and
 * name; addresses are there once. Borrowed; never changed in place. */
GPtrArray     *signet_account_get_identities (SignetAccount *self);

/* Takes them over (referenced). Those that are not fit to be there are dropped; the account's name
 * becomes that of its own identity. */
void           signet_account_set_identities (SignetAccount *self,
                                              GPtrArray     *identities);

/* Takes all from another account, but for the address. */
void           signet_account_assign        (SignetAccount  *self,
                                             SignetAccount  *other);

/* Whether text can be the address of a mailbox: "local@domain", no space, no control character, at
 * most 254 bytes. */
gboolean       signet_account_check_address (const char    *text);

G_END_DECLS
