/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of pop3. An error carries what the server said, for people who want to see
 * it. */
#include "config.h"
#include "pop3-error.h"

#include "text.h"

#define SERVER_TEXT_MAX 500

typedef struct
{
  char *server_text;
} SignetPop3ErrorPrivate;

static void
signet_pop3_error_private_init (SignetPop3ErrorPrivate *private)
{
}

static void
signet_pop3_error_private_copy (const SignetPop3ErrorPrivate *source,
                                SignetPop3ErrorPrivate       *copy)
{
  g_assert (source != NULL && copy != NULL);
  copy->server_text = g_strdup (source->server_text);
}

static void
signet_pop3_error_private_clear (SignetPop3ErrorPrivate *private)
{
  g_assert (private != NULL);
  g_clear_pointer (&private->server_text, g_free);
}

G_DEFINE_EXTENDED_ERROR (SignetPop3Error, signet_pop3_error)

GError *
signet_pop3_error_new (SignetPop3Error  code,
                       const char      *server_text,
                       const char      *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  GError *error = g_error_new_literal (SIGNET_POP3_ERROR, code, message);
  SignetPop3ErrorPrivate *private = signet_pop3_error_get_private (error);

  g_assert (private != NULL);
  if (server_text != NULL && *server_text != '\0')
    private->server_text = signet_text_clean (server_text, -1, SERVER_TEXT_MAX,
                                              SIGNET_TEXT_ONE_LINE);
  return error;
}

const char *
signet_pop3_error_get_server_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != SIGNET_POP3_ERROR)
    return NULL;
  return signet_pop3_error_get_private (error)->server_text;
}
