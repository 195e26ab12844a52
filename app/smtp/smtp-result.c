/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-result.h"

#include "text.h"

#define TEXT_MAX 500

SignetSmtpResult *
signet_smtp_result_new (const char            *address,
                        const SignetSmtpReply *reply)
{
  g_return_val_if_fail (address != NULL, NULL);

  SignetSmtpResult *self = g_new0 (SignetSmtpResult, 1);

  self->address = g_strdup (address);
  if (reply == NULL)
    {
      self->text = g_strdup ("");
      return self;
    }
  self->code = reply->code;
  self->text = signet_text_clean (reply->text->str, -1, TEXT_MAX, SIGNET_TEXT_ONE_LINE);
  if (reply->enhanced[0] != '\0')
    self->enhanced = g_strdup (reply->enhanced);
  return self;
}

void
signet_smtp_result_free (SignetSmtpResult *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self->enhanced);
  g_free (self->text);
  g_free (self);
}

gboolean
signet_smtp_result_is_accepted (const SignetSmtpResult *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->code / 100 == 2;
}

gboolean
signet_smtp_result_is_temporary (const SignetSmtpResult *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->code / 100 == 4;
}
