/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/ask-mail.h"

#include <glib/gi18n-lib.h>

SignetDraft *
signet_ask_mail_make (SignetAddress             *to,
                      const SignetIdentityFacts *identity,
                      SignetDraftFlags           flags)
{
  g_return_val_if_fail (to != NULL, NULL);
  g_return_val_if_fail (identity != NULL, NULL);
  g_return_val_if_fail ((flags & ~SIGNET_DRAFT_SIGN) == 0, NULL);

  g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(GString) text = g_string_new (NULL);

  g_ptr_array_add (recipients, signet_address_ref (to));
  g_string_append_printf (text, "%s\n\n%s", _("Hello,"),
                          _("I would like to write to you encrypted, and need your certificate for that. "
                            "Please answer with a signed message: your certificate comes with it."));
  if ((flags & SIGNET_DRAFT_SIGN) != 0)
    g_string_append_printf (text, " %s", _("Mine comes with this message."));
  g_string_append_c (text, '\n');
  if (identity->signature != NULL && *identity->signature != '\0')
    g_string_append_printf (text, "\n-- \n%s\n", identity->signature);

  const SignetDraftFacts facts =
  {
    .to = recipients,
    .subject = _("Please send me a signed message"),
    .text = text->str,
    .flags = flags | SIGNET_DRAFT_SEAL_CHOSEN,
    .identity = identity->address,
  };
  return signet_draft_new (&facts);
}
