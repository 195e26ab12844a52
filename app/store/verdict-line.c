/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verdict-line.h"

#include <string.h>

#include "checked-line.h"

#define MAX_NAME      255
#define MAX_SENTENCE 4000  /* bytes */
#define PARTS        "\t\r\n"

enum { NAME, SIGNATURE, ENCRYPTION, STANDING, LANGUAGE, SENTENCE, N_FIELDS };

gboolean
signet_verdict_line_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);
  return strlen (name) <= MAX_NAME && strpbrk (name, PARTS) == NULL;
}

SignetVerdictLine *
signet_verdict_line_new (SignetMarks  marks,
                         const char  *standing,
                         const char  *language,
                         const char  *sentence)
{
  g_return_val_if_fail (standing != NULL && language != NULL && sentence != NULL, NULL);

  g_autofree char *one_line = g_strdelimit (g_strdup (sentence), PARTS, ' ');
  SignetVerdictLine *self;

  /* What it was judged to be counts, however long the names are that the sentence gives. */
  if (strlen (one_line) > MAX_SENTENCE || !g_utf8_validate (one_line, -1, NULL))
    *one_line = '\0';
  self = g_new (SignetVerdictLine, 1);
  self->marks = marks;
  self->standing = g_ref_string_new_intern (standing);
  self->language = g_ref_string_new_intern (language);
  self->sentence = g_ref_string_new_intern (one_line);
  return self;
}

void
signet_verdict_line_free (SignetVerdictLine *self)
{
  g_return_if_fail (self != NULL);

  g_ref_string_release (self->standing);
  g_ref_string_release (self->language);
  g_ref_string_release (self->sentence);
  g_free (self);
}

static gboolean
read_level (const char *text,
            guint       max,
            guint      *level)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &number, NULL))
    return FALSE;
  *level = (guint) number;
  return TRUE;
}

SignetVerdictLine *
signet_verdict_line_read (const char  *rest,
                          char       **name)
{
  g_return_val_if_fail (rest != NULL && name != NULL, NULL);

  g_auto(GStrv) fields = g_strsplit (rest, "\t", N_FIELDS + 1);
  SignetVerdictLine *self;
  guint signature, encryption;

  if (g_strv_length (fields) != N_FIELDS || !signet_verdict_line_is_name (fields[NAME])
      || !read_level (fields[SIGNATURE], SIGNET_SIGNATURE_ALTERED, &signature)
      || !read_level (fields[ENCRYPTION], SIGNET_ENCRYPTION_DAMAGED, &encryption))
    return NULL;
  self = signet_verdict_line_new ((SignetMarks) { signature, encryption }, fields[STANDING], fields[LANGUAGE],
                                  fields[SENTENCE]);
  if (self != NULL)
    *name = g_strdup (fields[NAME]);
  return self;
}

void
signet_verdict_line_write (const SignetVerdictLine *self,
                           const char              *name,
                           const char              *sentence,
                           GString                 *text)
{
  g_return_if_fail (self != NULL && name != NULL && text != NULL);

  const gsize begin = signet_checked_line_begin (text);

  g_string_append_printf (text, "%s\t%u\t%u\t%s\t%s\t%s", name, self->marks.signature, self->marks.encryption,
                          self->standing, self->language, sentence != NULL ? sentence : self->sentence);
  signet_checked_line_end (text, begin);
}
