/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of smtp. An error carries what the server said, for people who want to see
 * it. */
#include "config.h"
#include "smtp-error.h"

#include "server-text.h"

typedef SignetServerText SignetSmtpErrorPrivate;

#define signet_smtp_error_private_init  signet_server_text_init
#define signet_smtp_error_private_copy  signet_server_text_copy
#define signet_smtp_error_private_clear signet_server_text_clear

G_DEFINE_EXTENDED_ERROR (SignetSmtpError, signet_smtp_error)

GError *
signet_smtp_error_new (SignetSmtpError  code,
                       const char      *server_text,
                       const char      *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  GError *error = g_error_new_literal (SIGNET_SMTP_ERROR, code, message);

  signet_server_text_set (signet_smtp_error_get_private (error), server_text);
  return error;
}

const char *
signet_smtp_error_get_server_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != SIGNET_SMTP_ERROR)
    return NULL;
  return signet_smtp_error_get_private (error)->text;
}
