/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends mails over one session, each to all recipients, and prints a line for each: "sent" or the error's
 * domain and code, and the answers for the recipients.
 * usage: smtp-driver PORT tls|starttls USER CA-FILE FROM RECIPIENT[,RECIPIENT]… FLAGS FILE…, the password
 * on the standard input; FLAGS: letters "p" (partial), "n" (notify of success), "8", "u" (UTF-8), "-". */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net-error.h"
#include "smtp-session.h"

static SignetSmtpEnvelope *
make_envelope (char    **arguments,
               char     *file,
               GError  **error)
{
  g_auto(GStrv) recipients = g_strsplit (arguments[6], ",", -1);
  g_autoptr(GFile) path = g_file_new_for_path (file);
  g_autoptr(GFileInfo) info = g_file_query_info (path, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, error);
  const char *letters = arguments[7];
  SignetSmtpEnvelopeFacts facts = { .from = arguments[5],
                                    .recipients = (const char *const *) recipients };

  if (info == NULL)
    return NULL;
  facts.size = (guint64) g_file_info_get_size (info);
  facts.flags = (strchr (letters, 'p') ? SIGNET_SMTP_PARTIAL : 0)
                | (strchr (letters, '8') ? SIGNET_SMTP_EIGHT_BIT : 0)
                | (strchr (letters, 'u') ? SIGNET_SMTP_UTF8 : 0);
  facts.notify = strchr (letters, 'n') ? SIGNET_SMTP_NOTIFY_SUCCESS : SIGNET_SMTP_NOTIFY_DEFAULT;
  return signet_smtp_envelope_new (&facts, error);
}

static const char *
get_domain (const GError *error)
{
  if (error->domain == SIGNET_SMTP_ERROR)
    return "smtp";
  return error->domain == SIGNET_NET_ERROR ? "net" : g_quark_to_string (error->domain);
}

static void
print_outcome (const GError *error,
               GPtrArray    *results)
{
  if (error == NULL)
    printf ("sent");
  else
    printf ("%s %d", get_domain (error), error->code);
  for (guint i = 0; results != NULL && i < results->len; i++)
    printf (" %u", ((SignetSmtpResult *) g_ptr_array_index (results, i))->code);
  printf ("\n");
}

static gboolean
send_file (SignetSmtpSession   *session,
           char                *file,
           SignetSmtpEnvelope  *envelope,
           SignetSmtpEnvelope  *next)
{
  g_autoptr(GFile) path = g_file_new_for_path (file);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) mail = g_file_read (path, NULL, &error);
  g_autoptr(GPtrArray) results = NULL;

  if (mail != NULL)
    signet_smtp_session_send (session, envelope, G_INPUT_STREAM (mail), next, NULL, NULL, &results, NULL,
                              &error);
  print_outcome (error, results);
  return error == NULL;
}

static gboolean
send_all (SignetSmtpSession *session,
          char             **arguments)
{
  g_autoptr(GPtrArray) envelopes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_smtp_envelope_unref);
  g_autoptr(GError) error = NULL;
  gboolean done = TRUE;

  for (char **file = arguments + 8; *file != NULL; file++)
    {
      SignetSmtpEnvelope *envelope = make_envelope (arguments, *file, &error);

      if (envelope == NULL)
        {
          print_outcome (error, NULL);
          return FALSE;
        }
      g_ptr_array_add (envelopes, envelope);
    }
  for (guint i = 0; i < envelopes->len; i++)
    done &= send_file (session, arguments[8 + i], g_ptr_array_index (envelopes, i),
                       i + 1 < envelopes->len ? g_ptr_array_index (envelopes, i + 1) : NULL);
  return done;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(SignetServer) server = NULL;
  g_autoptr(SignetSmtpSession) session = NULL;
  g_autoptr(GError) error = NULL;
  char secret[256] = "";
  SignetSmtpLogin login = { .secret = secret };
  SignetSecurity security;
  const char *host = g_getenv ("SMTP_DRIVER_HOST");
  gboolean done;

  if (argc < 9 || !signet_security_from_string (argv[2], &security)
      || fgets (secret, sizeof secret, stdin) == NULL)
    return 2;
  secret[strcspn (secret, "\n")] = '\0';
  server = signet_server_new (host != NULL ? host : "localhost", (guint16) atoi (argv[1]), security,
                              *argv[3] != '\0' ? argv[3] : NULL, argv[4], NULL);
  session = signet_smtp_session_open (server, &login, SIGNET_SMTP_PATIENCE, NULL, NULL, &error);
  if (session == NULL)
    {
      print_outcome (error, NULL);
      return 1;
    }
  done = send_all (session, argv);
  signet_smtp_session_quit (session);
  return done ? 0 : 1;
}
