/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"

G_BEGIN_DECLS

/* A POP3 mailbox for as many connections as are asked for, on top of FakeServer: it keeps
 * messages, deletes at QUIT what was marked, and has the bad habits that it is given. Once the
 * server runs the mailbox belongs to its thread: what is to change, changes in a hook. */
typedef struct _FakeMailbox FakeMailbox;

typedef enum
{
  FAKE_MAILBOX_HONEST        = 0,
  FAKE_MAILBOX_NO_UIDL       = 1 << 0,
  FAKE_MAILBOX_NO_PIPELINING = 1 << 1,
  FAKE_MAILBOX_LYING_SIZES   = 1 << 2,  /* in LIST: too large, too small, none, in turn */
  FAKE_MAILBOX_LOSES_QUIT    = 1 << 3,  /* deletes nothing, and drops the line at QUIT */
  FAKE_MAILBOX_KEEPS_BACK    = 1 << 4,  /* does not give out the first message */
  FAKE_MAILBOX_HOLDS_FAST    = 1 << 5,  /* does not delete the first message */
  FAKE_MAILBOX_NO_TOP        = 1 << 6,
  FAKE_MAILBOX_DELETES_NONE  = 1 << 7,  /* and says that it did */
  FAKE_MAILBOX_EXPIRES       = 1 << 8,  /* keeps mail for 30 days */
  FAKE_MAILBOX_EMPTY_TOP     = 1 << 9,  /* gives nothing by TOP */
} FakeMailboxHabits;

/* Any user has this password. */
FakeMailbox *fake_mailbox_new             (const char         *password);
void         fake_mailbox_free            (FakeMailbox        *self);

void         fake_mailbox_set_habits      (FakeMailbox        *self,
                                           FakeMailboxHabits   habits);

/* What is answered to a good password, e.g. "-ERR [IN-USE] locked\r\n"; NULL: "+OK". */
void         fake_mailbox_set_welcome     (FakeMailbox        *self,
                                           const char         *welcome);

/* text: with CRLF at the end of each line, not dot-stuffed. */
void         fake_mailbox_add             (FakeMailbox        *self,
                                           const char         *uidl,
                                           const char         *text);

/* Other UIDLs for all messages, as after a move: prefix and a number. */
void         fake_mailbox_renumber        (FakeMailbox        *self,
                                           const char         *prefix);

/* Only the newest message stays, as when another client deletes the rest. */
void         fake_mailbox_keep_last       (FakeMailbox        *self);

guint        fake_mailbox_get_n_messages  (FakeMailbox        *self);

/* RETR over all connections. */
guint        fake_mailbox_get_n_retrieved (FakeMailbox        *self);

/* Whether a message with this text is (still) there. */
gboolean     fake_mailbox_contains        (FakeMailbox        *self,
                                           const char         *text);

/* Adds a connection that serves the mailbox. self: borrowed for as long as fake runs. before:
 * called with the mailbox when the connection is made, nullable. Returns: (transfer none). */
FakeScript  *fake_mailbox_add_session     (FakeMailbox        *self,
                                           FakeServer         *fake,
                                           SignetSecurity      security,
                                           FakeHook            before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeMailbox, fake_mailbox_free)

G_END_DECLS
