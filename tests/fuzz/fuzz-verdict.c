/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole mail from its bytes to the sentence that a person reads, without a keyring. */
#include "config.h"

#include "fuzz.h"
#include "message.h"
#include "unsealer.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) mail = g_bytes_new (data, length);
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  g_autoptr(GPtrArray) anchors = g_ptr_array_new ();
  g_autoptr(SignetVerifier) verifier = signet_verifier_new (known, anchors, NULL, NULL);
  const SignetUnsealerTools tools = { .verifier = verifier, .now = 1764000000 };
  g_autoptr(SignetUnsealer) unsealer = signet_unsealer_new (mail, &tools);
  g_autoptr(SignetMessage) message
    = signet_message_new_unsealed (mail, signet_unsealer_unseal, unsealer);
  g_autoptr(SignetVerdict) verdict = signet_unsealer_dup_verdict (unsealer);
  GPtrArray *frames = signet_verdict_get_parts (verdict);

  /* Nobody is trusted here. */
  g_assert_true (signet_verdict_get_signature (verdict) != SIGNET_SIGNATURE_VALID);
  g_assert_true (g_utf8_validate (signet_verdict_get_sentence (verdict), -1, NULL));
  g_assert_true (g_utf8_validate (signet_message_get_text (message), -1, NULL));
  for (guint i = 0; i < frames->len; i++)
    g_assert_nonnull (signet_verdict_get_sentence (frames->pdata[i]));
  return 0;
}
