/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "message.h"
#include "quote-style.h"

G_BEGIN_DECLS

/* The draft that answers a mail or passes it on. */

typedef enum
{
  SIGNET_REPLY_SENDER,
  SIGNET_REPLY_ALL,
  SIGNET_REPLY_LIST,              /* the mailing list that it came by; all where there is none */
  SIGNET_REPLY_FORWARD,           /* its text in the new one, its files with it */
  SIGNET_REPLY_FORWARD_ATTACHED,  /* the mail as a file, as it is */
} SignetReplyKind;

typedef enum
{
  SIGNET_REPLY_PLAIN     = 0,
  SIGNET_REPLY_RICH      = 1 << 0,  /* with HTML as well */
  SIGNET_REPLY_ENCRYPTED = 1 << 1,  /* the mail was: so will be the answer */
  SIGNET_REPLY_SIGNED    = 1 << 2,
  SIGNET_REPLY_COVERED   = 1 << 3,  /* its seal covers the fields of its author, and no others are his */
} SignetReplyFlags;

typedef struct
{
  SignetReplyKind    kind;
  SignetReplyFlags   flags;
  const char *const *own;          /* addresses that are the user's, ended by NULL; nullable */
  SignetAddress     *from;         /* nullable */
  SignetAddress     *reply_to;     /* nullable */
  const char        *identity;     /* nullable; as in a draft, and so is answers */
  const char        *answers;
  SignetQuoteStyle   quote_style;
  const char        *signature;    /* nullable */
  GPtrArray         *protected;    /* nullable: of char*, the header fields that the mail's seal covers */
  const char        *selection;    /* nullable: of the mail's text, only this is quoted */
} SignetReplyOptions;

/* The recipients are the right ones and nobody twice (reply-recipients.h); References go on; only text
 * of the mail is quoted, never what is sealed below its top, and nothing of its HTML that can be run or
 * fetched (html-clean.h). For a worker where the mail is large. Returns: (transfer full). */
SignetDraft *signet_reply_new             (SignetMessage            *message,
                                           const SignetReplyOptions *options);

/* Several mails as files. messages: of SignetMessage, at least one; options->kind is not looked at.
 * Returns: (transfer full). */
SignetDraft *signet_reply_forward_several (GPtrArray                *messages,
                                           const SignetReplyOptions *options);

/* Which of the addresses the mail went to, so that the answer comes from the same: one of own, borrowed;
 * NULL if none is among its recipients. A mail of the user's own: the one it came from. */
const char  *signet_reply_find_own        (SignetMessage            *message,
                                           const char *const        *own);

G_END_DECLS
