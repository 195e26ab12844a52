/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prefs.js: lines user_pref("mail.server.server2.hostname", "pop.example.org"); An account names a server
 * and an identity, an identity names its way to send. */
#include "config.h"
#include "foreign-profile-private.h"

#include <string.h>

#include "file.h"
#include "uidl-file.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define PREFIX    "user_pref(\""

#define DEFAULT_DAYS 7

/* Of nsMsgSocketType. */
#define SOCKET_STARTTLS "2"
#define SOCKET_TLS      "3"

/* The text of a JavaScript literal: without its quotes, backslashes resolved. Returns: (transfer full). */
static char *
parse_literal (const char *text)
{
  g_autofree char *value = g_strstrip (g_strdup (text));
  const gsize length = strlen (value);
  g_autoptr(GString) plain = g_string_new (NULL);

  if (length < 2 || value[0] != '"' || value[length - 1] != '"')
    return g_steal_pointer (&value);
  for (gsize i = 1; i < length - 1; i++)
    {
      if (value[i] == '\\' && i + 1 < length - 1)
        i++;
      g_string_append_c (plain, value[i]);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
parse_line (GHashTable *prefs,
            const char *line)
{
  const char *key = line + strlen (PREFIX);
  const char *end, *comma, *close;
  g_autofree char *text = NULL;

  if (!g_str_has_prefix (line, PREFIX))
    return;
  end = strchr (key, '"');
  comma = end != NULL ? strchr (end, ',') : NULL;
  close = comma != NULL ? strrchr (comma, ')') : NULL;
  if (close == NULL)
    return;
  text = g_strndup (comma + 1, (gsize) (close - comma - 1));
  g_hash_table_insert (prefs, g_strndup (key, (gsize) (end - key)), parse_literal (text));
}

static GHashTable *
load_prefs (const char *profile)
{
  g_autofree char *path = g_build_filename (profile, "prefs.js", NULL);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_BYTES, NULL);
  GHashTable *prefs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (prefs, lines[i]);
  return prefs;
}

static const char *
get (GHashTable *prefs,
     const char *kind,
     const char *name,
     const char *key)
{
  g_autofree char *full = g_strdup_printf ("mail.%s.%s.%s", kind, name, key);

  return g_hash_table_lookup (prefs, full);
}

static SignetSecurity
get_security (const char *socket)
{
  if (g_strcmp0 (socket, SOCKET_TLS) == 0)
    return SIGNET_SECURITY_TLS;
  return g_strcmp0 (socket, SOCKET_STARTTLS) == 0 ? SIGNET_SECURITY_STARTTLS : SIGNET_SECURITY_PLAIN;
}

/* Where the server's mails are: "[ProfD]Mail/pop.example.org" counts from the profile, so that it is right
 * wherever that was copied to. Returns: (transfer full) (nullable). */
static char *
get_directory (GHashTable *prefs,
               const char *profile,
               const char *server)
{
  const char *relative = get (prefs, "server", server, "directory-rel");
  const char *absolute = get (prefs, "server", server, "directory");

  if (relative != NULL && g_str_has_prefix (relative, "[ProfD]"))
    return g_build_filename (profile, relative + strlen ("[ProfD]"), NULL);
  return g_strdup (absolute);
}

static void
add_identity (SignetForeignAccount *account,
              GHashTable           *prefs,
              const char           *identities)
{
  g_auto(GStrv) names = g_strsplit (identities, ",", 2);
  const char *smtp = get (prefs, "identity", names[0], "smtpServer");

  account->address = g_strdup (get (prefs, "identity", names[0], "useremail"));
  account->name = g_strdup (get (prefs, "identity", names[0], "fullName"));
  if (smtp == NULL || *smtp == '\0')
    smtp = g_hash_table_lookup (prefs, "mail.smtp.defaultserver");
  if (smtp != NULL)
    signet_foreign_account_set_smtp (account, get (prefs, "smtpserver", smtp, "hostname"),
                                     signet_rc_file_parse_number (get (prefs, "smtpserver", smtp, "port")),
                                     get_security (get (prefs, "smtpserver", smtp, "try_ssl")),
                                     get (prefs, "smtpserver", smtp, "username"));
}

static const char *
get_either (GHashTable *prefs,
            const char *server,
            const char *key,
            const char *other)
{
  const char *value = get (prefs, "server", server, key);

  return value != NULL && *value != '\0' ? value : get (prefs, "server", server, other);
}

static gboolean
is_on (GHashTable *prefs,
       const char *server,
       const char *key)
{
  return g_strcmp0 (get (prefs, "server", server, key), "true") == 0;
}

/* What is as it was at the beginning is not in the file: 7 days, and nothing left. That deletes at once,
 * which nobody has said here. */
static void
add_leave (SignetForeignAccount *account,
           GHashTable           *prefs,
           const char           *server)
{
  const char *days = get (prefs, "server", server, "num_days_to_leave_on_server");

  if (!is_on (prefs, server, "leave_on_server"))
    return;
  if (is_on (prefs, server, "delete_by_age_from_server"))
    signet_foreign_account_set_leave (account, TRUE, days != NULL ? signet_rc_file_parse_number (days)
                                                                  : DEFAULT_DAYS);
  else if (is_on (prefs, server, "delete_mail_left_on_server"))
    account->leave = SIGNET_FOREIGN_LEAVE_UNTIL_DELETED;
  else
    signet_foreign_account_set_leave (account, FALSE, 0);
}

static void
add_pop3 (SignetForeign *foreign,
          GHashTable    *prefs,
          const char    *server,
          const char    *identities,
          const char    *directory,
          GCancellable  *cancellable)
{
  SignetForeignAccount *account =
    signet_foreign_add_account (foreign, get_either (prefs, server, "realhostname", "hostname"),
                                signet_rc_file_parse_number (get (prefs, "server", server, "port")),
                                get_security (get (prefs, "server", server, "socketType")),
                                get_either (prefs, server, "realuserName", "userName"));
  g_autofree char *state = directory != NULL ? g_build_filename (directory, "popstate.dat", NULL) : NULL;

  if (account == NULL)
    return;
  add_leave (account, prefs, server);
  if (identities != NULL)
    add_identity (account, prefs, identities);
  if (state == NULL)
    return;
  signet_uidl_file_read_thunderbird (account, state);
  signet_foreign_add_sources (account->sources, directory, cancellable);
}

/* servers: the names of those that were read: whoever names one again has no other mail. */
static void
add_account (SignetForeign *foreign,
             GHashTable    *prefs,
             const char    *profile,
             const char    *name,
             GHashTable    *servers,
             GCancellable  *cancellable)
{
  const char *server = get (prefs, "account", name, "server");

  if (server == NULL || !g_hash_table_add (servers, (gpointer) server))
    return;

  const char *type = get (prefs, "server", server, "type");
  g_autofree char *directory = get_directory (prefs, profile, server);

  if (g_strcmp0 (type, "pop3") == 0)
    add_pop3 (foreign, prefs, server, get (prefs, "account", name, "identities"), directory, cancellable);
  else if (g_strcmp0 (type, "none") == 0 && directory != NULL)
    signet_foreign_add_sources (foreign->sources, directory, cancellable);
}

SignetForeign *
signet_foreign_read_thunderbird (const char   *path,
                                 GCancellable *cancellable)
{
  g_autoptr(GHashTable) prefs = load_prefs (path);
  const char *accounts = g_hash_table_lookup (prefs, "mail.accountmanager.accounts");
  g_autoptr(GHashTable) servers = g_hash_table_new (g_str_hash, g_str_equal);
  SignetForeign *foreign = signet_foreign_new ("Thunderbird");
  g_auto(GStrv) names = g_strsplit (accounts != NULL ? accounts : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    add_account (foreign, prefs, path, g_strstrip (names[i]), servers, cancellable);
  return foreign;
}
