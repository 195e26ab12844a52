/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "envelope.h"
#include "fuzz.h"
#include "message.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse ((const char *) data, length);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_true (g_utf8_validate (signet_message_get_text (message), -1, NULL));
  g_assert_true (g_utf8_validate (signet_message_get_subject (message), -1, NULL));
  g_assert_true (g_utf8_validate (signet_envelope_get_subject (envelope), -1, NULL));
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();

      g_assert_true (signet_part_write (parts->pdata[i], stream, NULL, NULL));
    }
  return 0;
}
