/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"

G_BEGIN_DECLS

/* What the text index is told of a mail: who it is from and to, its subject, the text that it shows
 * to everybody, and the names of its attachments, all as signet_text_document_fold() makes it.
 * Bounded: of a mail that says more, the beginning. */
typedef struct
{
  char       *name;        /* unique Maildir name */
  gboolean    partial;     /* only the beginning of the mail is here */
  const char *language;    /* by signet_text_language_guess(); or NULL */
  char       *recipients;  /* all of them */
  GPtrArray  *texts;       /* of char*: everything else; no phrase goes from one to the next */
} SignetTextDocument;

#define SIGNET_TEXT_DOCUMENT_MAX (512 * 1024)  /* bytes of text */

/* message: as signet_signed_content_read() gives it: with what is encrypted closed, so that nothing of it
 * gets into a plain file. Returns: (transfer full). */
SignetTextDocument *signet_text_document_new  (const char         *name,
                                               SignetMessage      *message,
                                               gboolean            partial);
void                signet_text_document_free (SignetTextDocument *self);

/* Bytes of all its texts. */
gsize               signet_text_document_get_size (const SignetTextDocument *self);

/* The form in which words are compared: signet_query_fold(), in composed characters as stemmers
 * want them, underscores and apostrophes taken for spaces: "l'addition" has the word "addition". Returns:
 * (transfer full). */
char               *signet_text_document_fold (const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetTextDocument, signet_text_document_free)

G_END_DECLS
