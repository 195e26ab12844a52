/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of smtp. An error carries what the server said, for people who want to see
 * it. */
#include "config.h"
#include "smtp-error.h"

#include "text.h"

#define SERVER_TEXT_MAX 500

typedef struct
{
  char *server_text;
} SignetSmtpErrorPrivate;

static void
signet_smtp_error_private_init (SignetSmtpErrorPrivate *private)
{
}

static void
signet_smtp_error_private_copy (const SignetSmtpErrorPrivate *source,
                                SignetSmtpErrorPrivate       *copy)
{
  g_assert (source != NULL && copy != NULL);
  copy->server_text = g_strdup (source->server_text);
}

static void
signet_smtp_error_private_clear (SignetSmtpErrorPrivate *private)
{
  g_assert (private != NULL);
  g_clear_pointer (&private->server_text, g_free);
}

G_DEFINE_EXTENDED_ERROR (SignetSmtpError, signet_smtp_error)

GError *
signet_smtp_error_new (SignetSmtpError  code,
                       const char      *server_text,
                       const char      *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  GError *error = g_error_new_literal (SIGNET_SMTP_ERROR, code, message);
  SignetSmtpErrorPrivate *private = signet_smtp_error_get_private (error);

  g_assert (private != NULL);
  if (server_text != NULL && *server_text != '\0')
    private->server_text = signet_text_clean (server_text, -1, SERVER_TEXT_MAX,
                                              SIGNET_TEXT_ONE_LINE);
  return error;
}

const char *
signet_smtp_error_get_server_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != SIGNET_SMTP_ERROR)
    return NULL;
  return signet_smtp_error_get_private (error)->server_text;
}
