/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server.h"
#include "source.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* What another mail program knows of a message on a POP3 server. */
typedef struct
{
  char            *uidl;
  gint64           time;   /* when it came, seconds since 1970; 0: not known */
  SignetUidlState  state;  /* PART: the program has only its beginning */
} SignetForeignUidl;

/* How long it leaves mail on the server. */
typedef enum
{
  SIGNET_FOREIGN_LEAVE_UNKNOWN,
  SIGNET_FOREIGN_LEAVE_KEEP,
  SIGNET_FOREIGN_LEAVE_DELETE,
  SIGNET_FOREIGN_LEAVE_DAYS,
  SIGNET_FOREIGN_LEAVE_UNTIL_DELETED,  /* in the program */
} SignetForeignLeave;

/* A POP3 account in another program. */
typedef struct
{
  char         *address;  /* nullable */
  char         *name;     /* the person's; nullable */
  SignetServer *pop3;     /* with its user; secured, whatever the other program did, but on loopback */
  SignetServer *smtp;     /* nullable */
  SignetForeignLeave leave;
  guint         days;     /* of DAYS */
  GPtrArray    *uidls;    /* of SignetForeignUidl */
  GPtrArray    *sources;  /* of SignetSource: mails of this account alone */
} SignetForeignAccount;

/* What lies in the profile of another program, or in any place with mails. Immutable once it is made;
 * may cross threads. */
typedef struct
{
  const char *program;   /* "Thunderbird"; NULL: just mails */
  GPtrArray  *accounts;  /* of SignetForeignAccount */
  GPtrArray  *sources;   /* of SignetSource: mails of no account */
} SignetForeign;

SignetForeign        *signet_foreign_new          (const char *program);
void                  signet_foreign_free         (SignetForeign *self);

/* Adds an account without mails. host, user: nullable; without either nothing is added. port: 0 for the
 * usual one. Returns: borrowed; NULL if nothing was added. */
SignetForeignAccount *signet_foreign_add_account  (SignetForeign  *self,
                                                   const char     *host,
                                                   guint16         port,
                                                   SignetSecurity  security,
                                                   const char     *user);

/* The same for how its mail is sent. */
void                  signet_foreign_account_set_smtp (SignetForeignAccount *self,
                                                       const char           *host,
                                                       guint16               port,
                                                       SignetSecurity        security,
                                                       const char           *user);
/* Whether and when the program deletes on the server what it has fetched; days: 0 for at once. */
void                  signet_foreign_account_set_leave (SignetForeignAccount *self,
                                                        gboolean              deletes,
                                                        guint                 days);
void                  signet_foreign_account_add_uidl (SignetForeignAccount *self,
                                                       const char           *uidl,
                                                       gsize                 length,
                                                       gint64                time,
                                                       SignetUidlState       state);

/* Adds the mails below a path, if there are any, to sources. */
void                  signet_foreign_add_sources  (GPtrArray      *sources,
                                                   const char     *path,
                                                   GCancellable   *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetForeign, signet_foreign_free)

G_END_DECLS
