/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an SMTP server says, as answers, capabilities and results; and the same bytes as an address and as a
 * mail that are to go there, which must not come out as something that the server takes for a command. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "smtp-capabilities.h"
#include "smtp-encoder.h"
#include "smtp-path.h"
#include "smtp-result.h"

static void
read_answers (const char *text)
{
  g_autoptr(SignetSmtpReply) reply = signet_smtp_reply_new ();
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      SignetSmtpReplyState state = signet_smtp_reply_add (reply, lines[i]);

      if (state == SIGNET_SMTP_REPLY_DONE)
        {
          g_autoptr(SignetSmtpCapabilities) capabilities
            = signet_smtp_capabilities_parse (reply->text->str);
          g_autoptr(SignetSmtpResult) result = signet_smtp_result_new ("a@b", reply);
          g_autofree char *shown = signet_smtp_reply_to_string (reply);

          g_assert_true (g_utf8_validate (result->text, -1, NULL));
          g_assert_null (strchr (shown, '\n'));
        }
      if (state != SIGNET_SMTP_REPLY_MORE)
        signet_smtp_reply_reset (reply);
    }
}

static void
check_path (const char *text)
{
  g_autofree char *path = signet_smtp_path_encode (text, NULL);
  g_autofree char *xtext = signet_smtp_xtext_encode (text);

  for (const char *at = path; at != NULL && *at != '\0'; at++)
    g_assert_false (g_ascii_iscntrl (*at));
  for (const char *at = xtext; *at != '\0'; at++)
    g_assert_true (g_ascii_isgraph (*at) && *at != '=');
}

/* Cut in two, so that every state between pieces comes up. */
static void
check_encoder (const char *data,
               gsize       length,
               gboolean    stuffed)
{
  SignetSmtpEncoder encoder = { .stuffed = stuffed };
  g_autoptr(GString) out = g_string_new (NULL);
  const char *end;

  signet_smtp_encoder_add (&encoder, data, length / 2, out);
  signet_smtp_encoder_add (&encoder, data + length / 2, length - length / 2, out);
  signet_smtp_encoder_end (&encoder, out);
  for (gsize i = 0; i < out->len; i++)
    {
      g_assert_true (out->str[i] != '\r' || out->str[i + 1] == '\n');
      g_assert_true (out->str[i] != '\n' || (i > 0 && out->str[i - 1] == '\r'));
    }
  end = stuffed ? memmem (out->str, out->len, "\r\n.\r\n", 5) : NULL;
  g_assert_true (end == NULL || end + 5 == out->str + out->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);

  read_answers (text);
  check_path (text);
  check_encoder ((const char *) data, length, TRUE);
  check_encoder ((const char *) data, length, FALSE);
  return 0;
}
