/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "inspect-verdict.h"

#include <glib/gi18n-lib.h>

#include "change-sentence.h"

/* words: NULL is the same as none. */
static void
write_words (SignetJson *json,
             const char *name,
             GPtrArray  *words)
{
  signet_json_begin_array (json, name);
  for (guint i = 0; words != NULL && i < words->len; i++)
    signet_json_add_string (json, NULL, words->pdata[i]);
  signet_json_end_array (json);
}

/* A signer whose certificate is missing has no name and no addresses. */
static void
write_signer (SignetJson   *json,
              SignetSigner *signer)
{
  SignetCertificate *certificate = signet_signer_get_facts (signer)->certificate;

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "name",
                          certificate != NULL ? signet_certificate_get_name (certificate) : NULL);
  write_words (json, "addresses",
               certificate != NULL ? signet_certificate_get_addresses (certificate) : NULL);
  signet_json_add_string (json, "fingerprint",
                          certificate != NULL ? signet_certificate_get_fingerprint (certificate) : NULL);
  signet_json_add_string (json, "issuer",
                          certificate != NULL ? signet_certificate_get_issuer_name (certificate) : NULL);
  signet_json_end_object (json);
}

static void
write_verdict (SignetJson    *json,
               SignetVerdict *verdict)
{
  GPtrArray *signers = signet_verdict_get_signers (verdict);

  signet_json_add_string (json, "signature",
                          signet_signature_to_word (signet_verdict_get_signature (verdict)));
  signet_json_add_string (json, "encryption",
                          signet_encryption_to_word (signet_verdict_get_encryption (verdict)));
  signet_json_add_string (json, "sentence", signet_verdict_get_sentence (verdict));
  signet_json_begin_array (json, "signers");
  for (guint i = 0; i < signers->len; i++)
    write_signer (json, signers->pdata[i]);
  signet_json_end_array (json);
}

/* What lies in the frame. Returns: (transfer full). */
static char *
dup_frame_text (SignetMessage *message,
                guint          frame)
{
  GPtrArray *sections = signet_message_get_sections (message);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_frame (sections->pdata[i]) == (int) frame)
      g_string_append (text, signet_section_get_text (sections->pdata[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_change (SignetJson *json,
              gint64      since)
{
  g_autoptr(GDateTime) when = since > 0 ? g_date_time_new_from_unix_utc (since) : NULL;

  signet_json_add_time (json, "new-certificate-since", when);
}

void
signet_inspect_verdict_write_json (SignetJson    *json,
                                   SignetReading *reading)
{
  g_return_if_fail (json != NULL && SIGNET_IS_READING (reading));

  SignetVerdict *verdict = signet_reading_get_verdict (reading);
  GPtrArray *frames = signet_reading_get_frames (reading);

  write_verdict (json, verdict);
  write_change (json, signet_reading_get_change (reading));
  write_words (json, "protected", signet_verdict_get_protected (verdict));
  signet_json_begin_array (json, "parts");
  for (guint i = 0; i < frames->len; i++)
    {
      g_autofree char *text = dup_frame_text (signet_reading_get_message (reading), i);

      signet_json_begin_object (json, NULL);
      write_verdict (json, frames->pdata[i]);
      signet_json_add_string (json, "text", text);
      signet_json_end_object (json);
    }
  signet_json_end_array (json);
}

void
signet_inspect_verdict_write_text (SignetReading *reading)
{
  g_return_if_fail (SIGNET_IS_READING (reading));

  SignetVerdict *verdict = signet_reading_get_verdict (reading);
  GPtrArray *frames = signet_reading_get_frames (reading);
  g_autofree char *change = signet_change_sentence_make (reading, g_get_real_time () / G_USEC_PER_SEC);

  if (signet_verdict_is_told (verdict))
    printf ("%s %s\n", _("Security:"), signet_verdict_get_sentence (verdict));
  if (change != NULL)
    printf ("%s %s\n", _("Notice:"), change);
  for (guint i = 0; i < frames->len; i++)
    printf ("%s %s\n", _("Signed part:"), signet_verdict_get_sentence (frames->pdata[i]));
}
