/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/message-document.h"

#include <glib/gi18n-lib.h>

#include "text.h"

/* What assistive technology is told at once, in bytes; the text view has all of it. */
#define MAX_WORDS (16 * 1024)

static gboolean
is_text (SignetSection *section)
{
  return signet_section_get_kind (section) == SIGNET_SECTION_TEXT
         && signet_section_get_text (section)[0] != '\0';
}

/* Whether there is a document in it. What has more pieces than one can have is read as text, which has them
 * all. */
static gboolean
has_html (GPtrArray *sections)
{
  guint n_html = 0;
  guint n_texts = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);

      n_html += signet_section_get_kind (section) == SIGNET_SECTION_HTML ? 1 : 0;
      n_texts += is_text (section) ? 1 : 0;
    }
  return n_html > 0 && n_html + n_texts <= SIGNET_WEB_DOCUMENT_MAX;
}

static SignetPart *
find_part (const char *content_id,
           gpointer    user_data)
{
  SignetPart *part = signet_message_lookup_cid (user_data, content_id);

  return part != NULL ? g_object_ref (part) : NULL;
}

/* Beside a signed part the others have a frame as well, which says that they are not: a document can draw
 * whatever it likes, and so one that looks like that of a signed part. */
static const char *
get_frame (SignetSection *section,
           GPtrArray     *frames)
{
  int frame = signet_section_get_frame (section);

  if (frame >= 0 && (guint) frame < frames->len)
    return signet_verdict_get_sentence (g_ptr_array_index (frames, frame));
  return frames->len > 0 ? _("This part of the message is not signed.") : NULL;
}

gboolean
signet_message_document_is_sealed (SignetReading *reading)
{
  GPtrArray *frames;

  g_return_val_if_fail (SIGNET_IS_READING (reading), TRUE);

  if (signet_verdict_is_decrypted (signet_reading_get_verdict (reading)))
    return TRUE;
  frames = signet_reading_get_frames (reading);
  for (guint i = 0; i < frames->len; i++)
    if (signet_verdict_is_decrypted (g_ptr_array_index (frames, i)))
      return TRUE;
  return FALSE;
}

gboolean
signet_message_document_has_revoked (SignetReading *reading)
{
  GPtrArray *frames;

  g_return_val_if_fail (SIGNET_IS_READING (reading), FALSE);

  frames = signet_reading_get_frames (reading);
  for (guint i = 0; i < frames->len; i++)
    if (signet_verdict_get_signature (g_ptr_array_index (frames, i)) == SIGNET_SIGNATURE_REVOKED)
      return TRUE;
  return FALSE;
}

gboolean
signet_message_document_has_html (SignetReading *reading)
{
  g_return_val_if_fail (SIGNET_IS_READING (reading), FALSE);
  return has_html (signet_message_get_sections (signet_reading_get_message (reading)));
}

/* The texts, and before those in a signed part what is known of it. Returns: (transfer full). */
static char *
make_words (SignetReading *reading)
{
  GPtrArray *sections = signet_message_get_sections (signet_reading_get_message (reading));
  g_autoptr(GString) words = g_string_new (NULL);
  const char *frame = NULL;

  for (guint i = 0; i < sections->len && words->len < MAX_WORDS; i++)
    {
      const char *next = get_frame (sections->pdata[i], signet_reading_get_frames (reading));

      if (next != NULL && g_strcmp0 (next, frame) != 0)
        g_string_append_printf (words, "%s\n", next);
      frame = next;
      g_string_append (words, signet_section_get_text (sections->pdata[i]));
    }
  return signet_text_clean (words->str, (gssize) words->len, MAX_WORDS, SIGNET_TEXT_LINES);
}

SignetWebDocument *
signet_message_document_new (SignetReading *reading)
{
  g_autoptr(SignetWebDocument) document = NULL;
  SignetMessage *message;
  g_autofree char *words = NULL;
  GPtrArray *sections;

  g_return_val_if_fail (SIGNET_IS_READING (reading), NULL);

  message = signet_reading_get_message (reading);
  sections = signet_message_get_sections (message);
  if (!has_html (sections))
    return NULL;
  document = signet_web_document_new ();
  signet_web_document_set_parts (document, find_part, g_object_ref (message), g_object_unref);
  if (signet_message_document_is_sealed (reading))
    signet_web_document_seal (document);
  words = make_words (reading);
  signet_web_document_set_words (document, words);
  for (guint i = 0; i < sections->len; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);
      const char *frame = get_frame (section, signet_reading_get_frames (reading));

      if (i > 0 && signet_section_get_frame (section) != signet_section_get_frame (sections->pdata[i - 1]))
        signet_web_document_end_frame (document);
      if (signet_section_get_kind (section) == SIGNET_SECTION_HTML)
        signet_web_document_add_html (document, signet_section_get_html (section), frame);
      else if (is_text (section))
        signet_web_document_add_text (document, signet_section_get_text (section), frame);
    }
  return g_steal_pointer (&document);
}
