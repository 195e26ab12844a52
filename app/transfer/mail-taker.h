/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"
#include "digest-ledger.h"
#include "mail-sink.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* Takes mails into a Maildir, those that it does not have yet, in batches that become durable as a whole:
 * written to tmp/, synced at once, renamed into cur/. A kill at any moment leaves mails that are there
 * whole, and files in tmp/ that the next taker removes; since the Maildir is the truth of what is there,
 * doing the same again brings what is missing. Blocking; one taker of a Maildir at a time. */
typedef struct _SignetMailTaker SignetMailTaker;

typedef struct
{
  guint   n_new;      /* durable */
  guint   n_known;    /* there already */
  guint   n_deleted;  /* deleted by the other program, and left out */
  guint   n_failed;   /* could not be read */
  guint   n_unsure;   /* of the new ones: see SignetMailNote */
  GError *failure;    /* of the first one of those; nullable */
} SignetMailCount;

typedef struct
{
  /* messages: of SignetDelivered, durable. */
  void (*taken)  (GPtrArray              *messages,
                  gpointer                user_data);

  /* A durable mail, new or not, of which it is known what its POP3 server called it. */
  void (*named)  (const SignetUidlRecord *record,
                  gpointer                user_data);
  void (*read)   (guint64                 bytes,
                  gpointer                user_data);
  gpointer  user_data;
} SignetMailTakerFuncs;

/* maildir: made where missing. ledger: of the same Maildir, borrowed. funcs: copied. Returns: (transfer
 * full). */
SignetMailTaker       *signet_mail_taker_open      (const char                  *maildir,
                                                    SignetDigestLedger          *ledger,
                                                    const SignetMailTakerFuncs  *funcs,
                                                    GError                     **error);

/* Drops what was not committed. */
void                   signet_mail_taker_close     (SignetMailTaker             *self);

/* For a reader. */
SignetMailSink         signet_mail_taker_sink      (SignetMailTaker             *self);

/* Makes durable what was taken since. */
gboolean               signet_mail_taker_commit    (SignetMailTaker             *self,
                                                    GError                     **error);

/* Whether it was the taker that made a reader stop: the disk is full, say. */
gboolean               signet_mail_taker_is_broken (SignetMailTaker             *self);

/* Borrowed. */
const SignetMailCount *signet_mail_taker_get_count (SignetMailTaker             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMailTaker, signet_mail_taker_close)

G_END_DECLS
