/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "composer/sealing.h"
#include "draft.h"

G_BEGIN_DECLS

/* What is looked at before a mail is sent, and the questions about it. */

/* In the order in which they are told. */
typedef enum
{
  SIGNET_CONCERN_NO_RECIPIENTS,  /* the first of those with which a mail cannot be sent */
  SIGNET_CONCERN_BROKEN,         /* something among the recipients is no address */
  SIGNET_CONCERN_READING,        /* a file is not read yet */
  SIGNET_CONCERN_CHECKING,       /* it is not known yet whether it can be encrypted */
  SIGNET_CONCERN_SEALING,        /* it cannot be signed or encrypted as it is wanted */
  SIGNET_CONCERN_PLAIN_ANSWER,   /* the first of those that are asked about: an encrypted mail is quoted */
  SIGNET_CONCERN_NO_SUBJECT,
  SIGNET_CONCERN_NO_ATTACHMENT,  /* the text speaks of one */
  SIGNET_CONCERN_NONE,
} SignetConcern;

/* What is sent, and how. */
typedef struct
{
  SignetDraft        *draft;
  gboolean            all_addresses;  /* whether all recipients are addresses */
  SignetSealingState  sealing;
  const char         *sentence;       /* of the sealing */
  gboolean            reads;          /* a file that is to go with it */
  const char         *signature;      /* nullable: that is in the text */
} SignetSendCase;

/* The first concern from that one on. */
SignetConcern signet_send_check_find   (const SignetSendCase  *what,
                                        SignetConcern          from);

/* Asks about all concerns, one after the other; what cannot be sent is told with the reason. */
void          signet_send_check_async  (GtkWindow             *parent,
                                        const SignetSendCase  *what,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);

/* Whether it is to be sent. concern: (out): what it was that kept it, or NONE. */
gboolean      signet_send_check_finish (GAsyncResult          *result,
                                        SignetConcern         *concern);

G_END_DECLS
