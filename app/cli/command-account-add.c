/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet account add: checks everything that can be checked without the network, then adds. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "client-file.h"
#include "file.h"
#include "password-fd.h"
#include "profile.h"
#include "say.h"
#include "server-kind.h"

/* What the options say, once they are found to be right. */
typedef struct
{
  SignetServer *pop3;
  SignetServer *smtp;
  SignetLeave   leave;
  guint         days;
  guint64       max_size;
  SignetNotices notices;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_clear_pointer (&wanted->pop3, signet_server_unref);
  g_clear_pointer (&wanted->smtp, signet_server_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* The options of one server. */
typedef struct
{
  const char       *host;
  const char       *security;
  SignetServerKind  kind;
} ServerOptions;

static const ServerOptions pop3_options = { "pop3", "pop3-security", SIGNET_SERVER_KIND_POP3 };
static const ServerOptions smtp_options = { "smtp", "smtp-security", SIGNET_SERVER_KIND_SMTP };

static gboolean
check_ca_file (const char  *path,
               GError     **error)
{
  g_autoptr(GError) problem = NULL;
  GList *certificates = NULL;

  if (g_utf8_validate (path, -1, NULL))
    certificates = g_tls_certificate_list_new_from_file (path, &problem);
  if (certificates == NULL)
    return signet_arguments_refuse ("ca-file", path,
                                    problem != NULL ? problem->message : _("there is no certificate in it"),
                                    error);
  g_list_free_full (certificates, g_object_unref);
  return TRUE;
}

/* What is logged in with. */
static gboolean
check_auth (SignetArguments  *arguments,
            GError          **error)
{
  const char *how = signet_arguments_get (arguments, "auth");
  const char *path = signet_arguments_get (arguments, "client-certificate");
  const gboolean wanted = g_strcmp0 (how, "certificate") == 0;
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autoptr(GError) problem = NULL;
  SignetAuth auth;

  if (how != NULL && !signet_auth_from_string (how, &auth))
    return signet_arguments_refuse ("auth", how, _("it is password, token or certificate"), error);
  if (wanted && path == NULL)
    return signet_arguments_refuse ("auth", how, _("--client-certificate says which one"), error);
  if (path == NULL)
    return TRUE;
  if (!wanted)
    return signet_arguments_refuse ("client-certificate", path, _("it goes with --auth certificate"), error);
  if (g_utf8_validate (path, -1, NULL))
    certificate = signet_client_file_read (path, &problem);
  if (certificate == NULL)
    return signet_arguments_refuse ("client-certificate", path,
                                    problem != NULL ? problem->message : _("it is not text"), error);
  return TRUE;
}

/* Returns: (transfer full), NULL and an error. */
static SignetServer *
with_auth (SignetArguments  *arguments,
           SignetServer     *server,
           GError          **error)
{
  const char *how = signet_arguments_get (arguments, "auth");
  const char *path = signet_arguments_get (arguments, "client-certificate");
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  SignetAuth auth = SIGNET_AUTH_PASSWORD;

  signet_auth_from_string (how, &auth);
  if (auth == SIGNET_AUTH_CERTIFICATE && signet_server_get_security (server) == SIGNET_SECURITY_PLAIN)
    {
      signet_arguments_refuse ("auth", how, _("a certificate is shown under TLS only"), error);
      return NULL;
    }
  return signet_server_with_auth (server, auth, absolute);
}

/* Returns: (transfer full), NULL and an error. */
static SignetServer *
read_server (SignetArguments      *arguments,
             const ServerOptions  *options,
             GError              **error)
{
  const char *place = signet_arguments_get (arguments, options->host);
  const char *how = signet_arguments_get (arguments, options->security);
  const char *user = signet_arguments_get (arguments, "user");
  const char *ca_file = signet_arguments_get (arguments, "ca-file");
  g_autofree char *path = ca_file != NULL ? g_canonicalize_filename (ca_file, NULL) : NULL;
  g_autofree char *host = NULL;
  g_autoptr(SignetServer) server = NULL;
  g_autoptr(GError) problem = NULL;
  SignetSecurity security = SIGNET_SECURITY_TLS;
  guint16 usual;
  guint16 port;

  if (how != NULL && !signet_security_from_string (how, &security))
    {
      signet_arguments_refuse (options->security, how, _("it is tls, starttls or plain"), error);
      return NULL;
    }
  usual = signet_server_kind_get_port (options->kind, security);
  if (!signet_server_parse (place, usual, &host, &port, &problem))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, problem->message);
      return NULL;
    }
  if (user == NULL || *user == '\0')
    user = signet_arguments_get (arguments, "address");
  server = signet_server_new (host, port, security, user, path, NULL);
  if (security == SIGNET_SECURITY_PLAIN && !signet_server_is_loopback (server))
    {
      signet_arguments_refuse (options->security, how, _("plain is for servers on this machine only"), error);
      return NULL;
    }
  return with_auth (arguments, server, error);
}

/* Names, users and addresses end up in mails and protocols. */
static gboolean
check_text (SignetArguments  *arguments,
            const char       *option,
            GError          **error)
{
  const char *text = signet_arguments_get (arguments, option);

  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return signet_arguments_refuse (option, text, _("it is not text"), error);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return signet_arguments_refuse (option, text, _("it has control characters"), error);
  return TRUE;
}

static gboolean
check_options (SignetArguments  *arguments,
               GError          **error)
{
  static const char *const needed[] = { "address", "pop3" };
  const char *address = signet_arguments_get (arguments, "address");
  const char *ca_file = signet_arguments_get (arguments, "ca-file");

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (signet_arguments_get (arguments, needed[i]) == NULL)
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s is missing"), needed[i]);
        return FALSE;
      }
  if (!signet_account_check_address (address))
    return signet_arguments_refuse ("address", address, _("an address is like alice@example.org"), error);
  if (!check_text (arguments, "name", error) || !check_text (arguments, "user", error)
      || (ca_file != NULL && !check_ca_file (ca_file, error)) || !check_auth (arguments, error))
    return FALSE;
  return TRUE;
}

static gboolean
read_options (SignetArguments  *arguments,
              Wanted           *wanted,
              GError          **error)
{
  const char *leave = signet_arguments_get (arguments, "leave");
  const char *max_size = signet_arguments_get (arguments, "max-size");
  const char *notices = signet_arguments_get (arguments, "notices");

  wanted->leave = SIGNET_LEAVE_DAYS;
  wanted->days = SIGNET_LEAVE_DEFAULT_DAYS;
  if (!check_options (arguments, error))
    return FALSE;
  if (leave != NULL && !signet_leave_from_string (leave, &wanted->leave, &wanted->days))
    return signet_arguments_refuse ("leave", leave, _("it is keep, delete, days:N or until-deleted"), error);
  if (max_size != NULL
      && !g_ascii_string_to_unsigned (max_size, 10, 0, G_MAXUINT64, &wanted->max_size, NULL))
    return signet_arguments_refuse ("max-size", max_size, _("it is a number of bytes"), error);
  if (notices != NULL && !signet_notices_from_string (notices, &wanted->notices))
    return signet_arguments_refuse ("notices", notices, _("it is on or off"), error);
  wanted->pop3 = read_server (arguments, &pop3_options, error);
  if (wanted->pop3 == NULL)
    return FALSE;
  if (signet_arguments_get (arguments, "smtp") == NULL)
    return TRUE;
  wanted->smtp = read_server (arguments, &smtp_options, error);
  return wanted->smtp != NULL;
}

static void
store_password (SignetAccount *account,
                const char    *password)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_secret_store_async (account, password, SIGNET_SECRET_KEEP, NULL, signet_profile_wait_cb,
                             &result);
  signet_profile_wait (&result);
  if (!signet_secret_store_finish (result, &error))
    signet_say (_("%s “signet receive” needs it by --password-fd."), error->message);
}

static gboolean
add_account (SignetArguments  *arguments,
             const Wanted     *wanted,
             const char       *password,
             GError          **error)
{
  g_autofree char *profile = signet_arguments_dup_profile (arguments);
  g_autoptr(SignetAccount) account =
    signet_account_new (signet_arguments_get (arguments, "address"), wanted->pop3);
  g_autoptr(SignetEngine) engine = NULL;

  if (!signet_file_make_directory (profile, error))
    return FALSE;
  engine = signet_profile_open (arguments, SIGNET_STORE_WRITE, error);
  if (engine == NULL)
    return FALSE;
  signet_account_set_name (account, signet_arguments_get (arguments, "name"));
  signet_account_set_smtp (account, wanted->smtp);
  signet_account_set_leave (account, wanted->leave, wanted->days);
  signet_account_set_max_size (account, wanted->max_size);
  signet_account_set_notices (account, wanted->notices);
  if (!signet_account_list_add (signet_engine_get_accounts (engine), account, error))
    return FALSE;
  if (password != NULL)
    store_password (account, password);
  signet_engine_close (engine);
  return TRUE;
}

static int
run (SignetArguments *arguments)
{
  g_auto(Wanted) wanted = { NULL };
  g_autoptr(GError) error = NULL;
  char *password;
  gboolean added;

  if (!read_options (arguments, &wanted, &error))
    return signet_say_error (&signet_command_account_add, error);
  password = signet_password_fd_read (arguments, "password-fd", &error);
  if (error != NULL)
    return signet_say_error (&signet_command_account_add, error);
  added = add_account (arguments, &wanted, password, &error);
  signet_secret_free (password);
  return added ? SIGNET_EXIT_OK : signet_say_error (&signet_command_account_add, error);
}

static const char *const options[] = { "address", "name", "pop3", "pop3-security", "smtp",
                                       "smtp-security", "user", "auth", "client-certificate", "ca-file",
                                       "password-fd", "leave", "max-size", "notices", NULL };

const SignetCommand signet_command_account_add = {
  "account add", "", N_("add an account"), options, 0, 0, run
};
