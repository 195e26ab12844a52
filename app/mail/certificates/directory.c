/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libldap speaks, but over a socket of ours: cutting that off ends whatever it waits for. */
#include "config.h"
#include "directory.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <openldap.h>

#include "directory-answer.h"
#include "server.h"

#define MAX_MESSAGE (2 * 1024 * 1024)
#define PATIENCE    10  /* seconds for a connection, and for the search at the server's end */

struct _SignetDirectory
{
  SignetServer *server;
  char         *uri;   /* without what to search */
  char         *base;  /* where to search */
};

/* A conversation with the server. */
typedef struct
{
  SignetDirectory   *directory;
  GSocketConnection *connection;
  GCancellable      *cancellable;
  gulong             handler;
  LDAP              *ldap;
} Talk;

static void
talk_clear (Talk *self)
{
  if (self->ldap != NULL)
    ldap_unbind_ext (self->ldap, NULL, NULL);
  g_cancellable_disconnect (self->cancellable, self->handler);
  g_clear_object (&self->connection);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

static gboolean
fail (Talk    *self,
      int      code,
      GError **error)
{
  const char *host = signet_server_get_host (self->directory->server);
  char *detail = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->ldap != NULL)
    ldap_get_option (self->ldap, LDAP_OPT_DIAGNOSTIC_MESSAGE, &detail);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The directory %s cannot be asked: %s."), host,
               detail != NULL && *detail != '\0' && g_utf8_validate (detail, -1, NULL)
               ? detail : ldap_err2string (code));
  ldap_memfree (detail);
  return FALSE;
}

static gboolean
fail_to_connect (Talk          *self,
                 const GError  *cause,
                 GError       **error)
{
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    g_set_error (error, cause->domain, cause->code, _("The directory %s cannot be asked: %s."),
                 signet_server_get_host (self->directory->server), cause->message);
  return FALSE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  shutdown (g_socket_get_fd (g_socket_connection_get_socket (user_data)), SHUT_RDWR);
}

/* A descriptor for libldap to keep: one that blocks, which GSocket's own does not. */
static int
dup_socket (GSocketConnection *connection)
{
  const int fd = fcntl (g_socket_get_fd (g_socket_connection_get_socket (connection)), F_DUPFD_CLOEXEC, 0);

  if (fd >= 0)
    fcntl (fd, F_SETFL, fcntl (fd, F_GETFL) & ~O_NONBLOCK);
  return fd;
}

static gboolean
connect_to (Talk    *self,
            GError **error)
{
  SignetServer *server = self->directory->server;
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) cause = NULL;
  ber_len_t most = MAX_MESSAGE;
  Sockbuf *buffer = NULL;
  int fd, code;

  g_socket_client_set_timeout (client, PATIENCE);
  /* Directories are mostly on the same network; and not every proxy leaves a socket to hand on. */
  g_socket_client_set_enable_proxy (client, FALSE);
  self->connection = g_socket_client_connect_to_host (client, signet_server_get_host (server),
                                                      signet_server_get_port (server),
                                                      self->cancellable, &cause);
  if (self->connection == NULL)
    return fail_to_connect (self, cause, error);
  fd = dup_socket (self->connection);
  if (fd < 0)
    return fail (self, LDAP_LOCAL_ERROR, error);
  code = ldap_init_fd (fd, LDAP_PROTO_TCP, self->directory->uri, &self->ldap);
  if (code != LDAP_SUCCESS)
    {
      close (fd);
      return fail (self, code, error);
    }
  ldap_get_option (self->ldap, LDAP_OPT_SOCKBUF, &buffer);
  ber_sockbuf_ctrl (buffer, LBER_SB_OPT_SET_MAX_INCOMING, &most);
  if (self->cancellable != NULL)
    self->handler = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb), self->connection,
                                           NULL);
  return TRUE;
}

/* What ldap.conf names, else where systems have them. */
static int
set_authorities (LDAP *ldap)
{
  static const char *const places[] = {
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem"
  };
  char *file = NULL;
  int code;

  ldap_get_option (NULL, LDAP_OPT_X_TLS_CACERTFILE, &file);
  if (file != NULL)
    {
      code = ldap_set_option (ldap, LDAP_OPT_X_TLS_CACERTFILE, file);
      ldap_memfree (file);
      return code;
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_access (places[i], R_OK) == 0)
      return ldap_set_option (ldap, LDAP_OPT_X_TLS_CACERTFILE, places[i]);
  return LDAP_SUCCESS;
}

static int
set_options (LDAP *ldap)
{
  const int version = LDAP_VERSION3, demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
  const int oldest = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
  int code;

  if ((code = ldap_set_option (ldap, LDAP_OPT_PROTOCOL_VERSION, &version)) != LDAP_SUCCESS
      || (code = ldap_set_option (ldap, LDAP_OPT_REFERRALS, LDAP_OPT_OFF)) != LDAP_SUCCESS
      || (code = ldap_set_option (ldap, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand)) != LDAP_SUCCESS
      || (code = ldap_set_option (ldap, LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest)) != LDAP_SUCCESS
      || (code = set_authorities (ldap)) != LDAP_SUCCESS)
    return code;
  return ldap_set_option (ldap, LDAP_OPT_X_TLS_NEWCTX, &client);
}

/* Whether the server said that it has no TLS, which is good enough on this machine only. */
static gboolean
may_be_plain (Talk *self,
              int   code)
{
  return signet_server_is_loopback (self->directory->server)
         && (code == LDAP_PROTOCOL_ERROR || code == LDAP_UNAVAILABLE || code == LDAP_UNWILLING_TO_PERFORM);
}

static gboolean
secure (Talk    *self,
        GError **error)
{
  int code = set_options (self->ldap);

  if (code == LDAP_SUCCESS)
    {
      if (signet_server_get_security (self->directory->server) == SIGNET_SECURITY_TLS)
        code = ldap_tls_inplace (self->ldap) ? LDAP_SUCCESS : ldap_install_tls (self->ldap);
      else
        {
          code = ldap_start_tls_s (self->ldap, NULL, NULL);
          if (may_be_plain (self, code))
            return TRUE;
        }
    }
  return code == LDAP_SUCCESS ? TRUE : fail (self, code, error);
}

/* "(mail=…)" with what has a meaning there escaped (RFC 4515 section 3). Returns: (transfer full). */
static char *
make_filter (const char *address)
{
  g_autoptr(GString) filter = g_string_new ("(mail=");

  for (const char *at = address; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || *at == '@' || *at == '.' || *at == '-' || *at == '_')
      g_string_append_c (filter, *at);
    else
      g_string_append_printf (filter, "\\%02x", (guchar) *at);
  g_string_append_c (filter, ')');
  return g_string_free (g_steal_pointer (&filter), FALSE);
}

/* Reads until the end or until it is enough. Returns the result's code. */
static int
read_answer (Talk                  *self,
             int                    id,
             SignetDirectoryAnswer *answer)
{
  for (gboolean more = TRUE; more;)
    {
      LDAPMessage *message = NULL;
      const int kind = ldap_result (self->ldap, id, LDAP_MSG_ONE, NULL, &message);
      int code = LDAP_SUCCESS;

      if (kind <= 0)
        {
          ldap_get_option (self->ldap, LDAP_OPT_RESULT_CODE, &code);
          return code != LDAP_SUCCESS ? code : LDAP_SERVER_DOWN;
        }
      if (kind == LDAP_RES_SEARCH_RESULT)
        {
          const int parsed = ldap_parse_result (self->ldap, message, &code, NULL, NULL, NULL, NULL, 1);

          return parsed != LDAP_SUCCESS ? parsed : code;
        }
      if (kind == LDAP_RES_SEARCH_ENTRY)
        more = signet_directory_answer_take (answer, self->ldap, message);
      ldap_msgfree (message);
    }
  ldap_abandon_ext (self->ldap, id, NULL, NULL);
  return LDAP_SUCCESS;
}

static gboolean
ask (Talk                   *self,
     SignetDirectoryAnswer  *answer,
     GError                **error)
{
  g_autofree char *filter = make_filter (answer->address);
  struct timeval patience = { .tv_sec = PATIENCE };
  int id;
  int code = ldap_search_ext (self->ldap, self->directory->base, LDAP_SCOPE_SUBTREE, filter,
                              (char **) signet_directory_attributes, 0, NULL, NULL, &patience,
                              SIGNET_DIRECTORY_MAX_ENTRIES, &id);

  if (code == LDAP_SUCCESS)
    code = read_answer (self, id, answer);
  /* Some of it is more than nothing. */
  if (code == LDAP_SUCCESS || code == LDAP_SIZELIMIT_EXCEEDED || code == LDAP_TIMELIMIT_EXCEEDED)
    return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
  return fail (self, code, error);
}

GPtrArray *
signet_directory_search (SignetDirectory  *self,
                         const char       *address,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_auto(Talk) talk = { .directory = self, .cancellable = cancellable };
  g_auto(SignetDirectoryAnswer) answer = { NULL };

  signet_directory_answer_init (&answer, address);
  if (!connect_to (&talk, error) || !secure (&talk, error) || !ask (&talk, &answer, error))
    return NULL;
  return g_steal_pointer (&answer.certificates);
}

static gboolean
is_understood (const LDAPURLDesc *parts)
{
  return (g_str_equal (parts->lud_scheme, "ldaps") || g_str_equal (parts->lud_scheme, "ldap"))
         && parts->lud_host != NULL && *parts->lud_host != '\0'
         && parts->lud_port > 0 && parts->lud_port <= G_MAXUINT16 && parts->lud_next == NULL;
}

static SignetDirectory *
make (const LDAPURLDesc *parts)
{
  SignetDirectory *self = g_new0 (SignetDirectory, 1);
  const SignetSecurity security = g_str_equal (parts->lud_scheme, "ldaps") ? SIGNET_SECURITY_TLS
                                                                          : SIGNET_SECURITY_STARTTLS;
  const char *host = parts->lud_host;

  self->server = signet_server_new (host, (guint16) parts->lud_port, security, "", NULL, NULL);
  self->uri = g_strdup_printf (strchr (host, ':') != NULL ? "%s://[%s]:%d" : "%s://%s:%d",
                               parts->lud_scheme, host, parts->lud_port);
  self->base = g_strdup (parts->lud_dn != NULL ? parts->lud_dn : "");
  return self;
}

SignetDirectory *
signet_directory_new (const char  *uri,
                      GError     **error)
{
  g_return_val_if_fail (uri != NULL, NULL);

  LDAPURLDesc *parts = NULL;
  SignetDirectory *self = NULL;

  if (ldap_url_parse (uri, &parts) == LDAP_URL_SUCCESS && is_understood (parts))
    self = make (parts);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("“%s” is not the address of a directory, like ldaps://HOST/BASE"), uri);
  ldap_free_urldesc (parts);
  return self;
}

void
signet_directory_free (SignetDirectory *self)
{
  g_return_if_fail (self != NULL);

  signet_server_unref (self->server);
  g_free (self->uri);
  g_free (self->base);
  g_free (self);
}

const char *
signet_directory_get_host (SignetDirectory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return signet_server_get_host (self->server);
}
