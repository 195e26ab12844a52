/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "address.h"
#include "attachment.h"
#include "draft-error.h"

G_BEGIN_DECLS

/* A mail as a person writes it, before it is a mail. Immutable, reference counted; may cross threads.
 * What is in it can stand in a mail: one line where a field is meant, no NUL, no control characters,
 * so that nothing in it can end a header field. */
typedef struct _SignetDraft SignetDraft;

#define SIGNET_TYPE_DRAFT (signet_draft_get_type ())
GType        signet_draft_get_type  (void);

#define SIGNET_DRAFT_MAX_SUBJECT 2000  /* bytes */

typedef enum
{
  SIGNET_PRIORITY_NORMAL,
  SIGNET_PRIORITY_HIGH,
  SIGNET_PRIORITY_LOW,
} SignetPriority;

typedef enum
{
  SIGNET_DRAFT_NONE           = 0,
  SIGNET_DRAFT_SIGN           = 1 << 0,
  SIGNET_DRAFT_ENCRYPT        = 1 << 1,
  SIGNET_DRAFT_SEAL_CHOSEN    = 1 << 2,  /* by the user: not to be switched by itself */
  SIGNET_DRAFT_RECEIPT        = 1 << 3,  /* asks to be told when it is read (RFC 8098) */
  SIGNET_DRAFT_DELIVERY       = 1 << 4,  /* asks to be told when it is delivered (RFC 3461) */
  SIGNET_DRAFT_OF_SEALED      = 1 << 5,  /* comes of an encrypted mail: not to go out plain unasked */
} SignetDraftFlags;

/* What became of the mail that it answers. */
typedef enum
{
  SIGNET_ANSWER_NONE,
  SIGNET_ANSWER_REPLY,
  SIGNET_ANSWER_FORWARD,
} SignetAnswerKind;

typedef struct
{
  SignetAddress    *from;         /* nullable: not chosen yet */
  SignetAddress    *reply_to;     /* nullable */
  GPtrArray        *to;           /* of SignetAddress, nullable: none; so are cc and bcc */
  GPtrArray        *cc;
  GPtrArray        *bcc;
  const char       *subject;      /* nullable */
  const char       *text;         /* nullable; '\n', one line a paragraph, "> " and ">> " before quotes */
  const char       *html;         /* nullable: plain text only. What stands in a body */
  GPtrArray        *attachments;  /* of SignetAttachment, nullable */
  GBytes           *calendar;     /* nullable: an iTIP answer (event-reply.h), another rendition */
  const char       *in_reply_to;  /* nullable: a Message-ID without brackets */
  const char       *references;   /* nullable: Message-IDs, the oldest first, spaces between them */
  const char       *message_id;   /* nullable: made */
  gint64            date;         /* of what is sent, in seconds since 1970; 0: when it is built */
  SignetPriority    priority;
  SignetDraftFlags  flags;
  const char       *answers;      /* nullable: "ACCOUNT/FOLDER/NAME[:NAME...]": the stored mails */
  SignetAnswerKind  answer_kind;
  const char       *identity;     /* nullable: address of the identity that it is written as */
} SignetDraftFacts;

/* Copies the facts; lists and what is in them are referenced. Returns: (transfer full). */
SignetDraft *signet_draft_new       (const SignetDraftFacts *facts);
SignetDraft *signet_draft_ref       (SignetDraft            *self);
void         signet_draft_unref     (SignetDraft            *self);

/* As they were made fit: lists are never NULL and texts neither, but for html, in_reply_to, references,
 * answers and identity; message_id is there; text and html end with one '\n' unless empty. Borrowed. */
const SignetDraftFacts *signet_draft_get_facts (SignetDraft *self);

/* What stands behind the "@" in the Message-IDs that are made for who writes it: the domain in ASCII, so that
 * it is known whose it is, and nothing of this machine. from: nullable. Returns: (transfer full). */
char        *signet_draft_dup_id_domain (SignetAddress      *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDraft, signet_draft_unref)

G_END_DECLS
