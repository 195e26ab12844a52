/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server.h"

G_BEGIN_DECLS

/* How long messages stay on the server. */
typedef enum
{
  SIGNET_LEAVE_KEEP,           /* for ever */
  SIGNET_LEAVE_DELETE,         /* until they are here */
  SIGNET_LEAVE_DAYS,           /* so many days after they were received */
  SIGNET_LEAVE_UNTIL_DELETED,  /* until they are deleted here */
} SignetLeave;

#define SIGNET_ACCOUNT_DEFAULT_DAYS 14

/* A mail account: a person's address and its servers. Main thread.
 *
 * Properties (notify): address (construct only), name, pop3 (SignetServer), smtp (SignetServer,
 * nullable), leave, days (1 to 3650), max-size (bytes, 0: no limit). */
#define SIGNET_TYPE_ACCOUNT (signet_account_get_type ())
G_DECLARE_FINAL_TYPE (SignetAccount, signet_account, SIGNET, ACCOUNT, GObject)

/* Returns: (transfer full), with leave DAYS and SIGNET_ACCOUNT_DEFAULT_DAYS. */
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

/* "keep", "delete", "days:N", "until-deleted". */
gboolean       signet_leave_from_string    (const char     *text,
                                            SignetLeave    *leave,
                                            guint          *days);
char          *signet_leave_to_string      (SignetLeave     leave,
                                            guint           days);

/* Whether text can be the address of a mailbox: "local@domain", no space, no control character, at
 * most 254 bytes. */
gboolean       signet_account_check_address (const char    *text);

G_END_DECLS
