/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "marks.h"

G_BEGIN_DECLS

/* What was told of one message: a line of SignetVerdictLog,
 *
 *   CHECKSUM <tab> NAME <tab> SIGNATURE <tab> ENCRYPTION <tab> STANDING <tab> LANGUAGE <tab> SENTENCE
 *
 * NAME: the unique Maildir name. SIGNATURE, ENCRYPTION: the numbers of the levels. STANDING: by what it was
 * judged. LANGUAGE: of the sentence. An empty SENTENCE is one that is not to be written down. */
typedef struct
{
  SignetMarks  marks;
  char        *standing;  /* interned, as the others are */
  char        *language;
  char        *sentence;
} SignetVerdictLine;

/* Whether it can stand in a line. */
gboolean           signet_verdict_line_is_name (const char              *name);

/* sentence: what parts lines or fields in it becomes a space; one that is too long is left out. Returns:
 * (transfer full). */
SignetVerdictLine *signet_verdict_line_new     (SignetMarks              marks,
                                                const char              *standing,
                                                const char              *language,
                                                const char              *sentence);
void               signet_verdict_line_free    (SignetVerdictLine       *self);

/* rest: what follows the checksum. name: (out) (transfer full). Returns: (transfer full), NULL if it is no
 * such line. */
SignetVerdictLine *signet_verdict_line_read    (const char              *rest,
                                                char                   **name);

/* Appends it. sentence: nullable, instead of its own. */
void               signet_verdict_line_write   (const SignetVerdictLine *self,
                                                const char              *name,
                                                const char              *sentence,
                                                GString                 *text);

G_END_DECLS
