/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "envelope.h"
#include "fuzz.h"
#include "message.h"

/* Opens everything: the body of a sealed entity is what was in it. */
static void
unseal (const SignetSealed *sealed,
        SignetUnsealed     *unsealed,
        gpointer            user_data)
{
  SignetSlice body = sealed->entity->body;
  int *frames = user_data;

  unsealed->closed = FALSE;
  unsealed->frame = (*frames)++;
  if (sealed->entity->parts == NULL)
    unsealed->content = g_bytes_new (body.text, body.length);
  unsealed->header = g_strndup (body.text, body.length);
}

static void
check_sections (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);

  for (guint i = 0; i < sections->len; i++)
    {
      SignetSection *section = sections->pdata[i];
      SignetSectionKind kind = signet_section_get_kind (section);

      g_assert_true (g_utf8_validate (signet_section_get_text (section), -1, NULL));
      g_assert_true ((signet_section_get_html (section) != NULL) == (kind == SIGNET_SECTION_HTML));
      if (kind == SIGNET_SECTION_MESSAGE)
        check_sections (signet_section_get_message (section));
    }
}

static void
check_message (SignetMessage *message)
{
  SignetHeader *header = signet_message_get_header (message);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_true (g_utf8_validate (signet_message_get_text (message), -1, NULL));
  g_assert_true (g_utf8_validate (signet_message_get_subject (message), -1, NULL));
  g_assert_true ((signet_message_get_warnings (message) & ~(guint) SIGNET_WARNING_ALL) == 0);
  g_assert_nonnull (signet_header_get_raw (header));
  check_sections (message);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr(GBytes) bytes = signet_part_dup_bytes (parts->pdata[i], G_MAXSIZE);

      g_assert_true (g_utf8_validate (signet_part_get_name (parts->pdata[i]), -1, NULL));
      g_assert_true (signet_part_write (parts->pdata[i], stream, NULL, NULL));
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, signet_part_get_size (parts->pdata[i]));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  int frames = 0;
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetMessage) closed = signet_message_new (bytes);
  g_autoptr(SignetMessage) open = signet_message_new_unsealed (bytes, unseal, &frames);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse ((const char *) data, length);

  check_message (closed);
  check_message (open);
  g_assert_true (g_utf8_validate (signet_envelope_get_subject (envelope), -1, NULL));
  return 0;
}
