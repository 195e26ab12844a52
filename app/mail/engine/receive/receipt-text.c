/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receipt-text.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "sentences.h"

char *
signet_receipt_dup_left_text (const SignetReceipt *receipt)
{
  g_return_val_if_fail (receipt != NULL, NULL);

  const guint refused = receipt->refused;
  const guint too_large = receipt->too_large;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *first
    = signet_count_text (ngettext ("The server did not give out %u message. The next receive tries again.",
                                   "The server did not give out %u messages. The next receive tries again.",
                                   refused), refused);
  g_autofree char *second
    = signet_count_text (ngettext ("%u message is larger than 2 GB and cannot be received. It stays on the "
                                   "server.",
                                   "%u messages are larger than 2 GB and cannot be received. They stay on "
                                   "the server.", too_large), too_large);

  signet_sentences_add (text, refused > 0 ? first : NULL);
  signet_sentences_add (text, too_large > 0 ? second : NULL);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
