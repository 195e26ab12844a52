/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evolution: CONFIG/evolution/sources/UID.source, one for an account, its identity and its way to send,
 * which name each other; DATA/evolution/mail/local, a Maildir; DATA/evolution/mail/UID/uid-cache. */
#include "config.h"
#include "foreign-profile-private.h"

#include <string.h>

#include "uidl-file.h"

#define BACKEND "Pop Backend"

#define SUFFIX ".source"

static SignetRcFile *
load (const char *sources,
      const char *uid)
{
  g_autofree char *name = g_strconcat (uid, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (sources, name, NULL);

  return signet_rc_file_load (path);
}

static SignetSecurity
get_security (SignetRcFile *source)
{
  const char *method = signet_rc_file_find (source, "Security", "Method");

  if (g_strcmp0 (method, "ssl-on-alternate-port") == 0)
    return SIGNET_SECURITY_TLS;
  return g_strcmp0 (method, "starttls-on-standard-port") == 0 ? SIGNET_SECURITY_STARTTLS
                                                              : SIGNET_SECURITY_PLAIN;
}

static guint16
get_port (SignetRcFile *source)
{
  return signet_rc_file_parse_number (signet_rc_file_find (source, "Authentication", "Port"));
}

static gboolean
is_name (const char *uid)
{
  return uid != NULL && *uid != '\0' && strchr (uid, '/') == NULL;
}

static void
add_identity (SignetForeignAccount *account,
              const char           *sources,
              const char           *uid)
{
  g_autoptr(SignetRcFile) identity = load (sources, uid);
  const char *transport = signet_rc_file_find (identity, "Mail Submission", "TransportUid");
  g_autoptr(SignetRcFile) smtp = is_name (transport) ? load (sources, transport) : NULL;

  account->address = g_strdup (signet_rc_file_find (identity, "Mail Identity", "Address"));
  account->name = g_strdup (signet_rc_file_find (identity, "Mail Identity", "Name"));
  if (smtp != NULL)
    signet_foreign_account_set_smtp (account, signet_rc_file_find (smtp, "Authentication", "Host"),
                                     get_port (smtp), get_security (smtp),
                                     signet_rc_file_find (smtp, "Authentication", "User"));
}

static void
add_leave (SignetForeignAccount *account,
           SignetRcFile         *source)
{
  const char *keeps = signet_rc_file_find (source, BACKEND, "KeepOnServer");
  const char *days = signet_rc_file_find (source, BACKEND, "DeleteAfterDays");
  const char *expunges = signet_rc_file_find (source, BACKEND, "DeleteExpunged");
  const guint n = signet_rc_file_parse_number (days);

  if (keeps == NULL)
    return;
  signet_foreign_account_set_leave (account, !g_str_equal (keeps, "true") || n > 0, n);
  if (account->leave == SIGNET_FOREIGN_LEAVE_KEEP && g_strcmp0 (expunges, "true") == 0)
    account->leave = SIGNET_FOREIGN_LEAVE_UNTIL_DELETED;
}

static void
add_account (SignetForeign *foreign,
             const char    *sources,
             const char    *data,
             const char    *uid)
{
  g_autoptr(SignetRcFile) source = load (sources, uid);
  const char *identity = signet_rc_file_find (source, "Mail Account", "IdentityUid");
  g_autofree char *cache = g_build_filename (data, "mail", uid, "uid-cache", NULL);
  SignetForeignAccount *account;

  if (g_strcmp0 (signet_rc_file_find (source, "Mail Account", "BackendName"), "pop") != 0)
    return;
  account = signet_foreign_add_account (foreign, signet_rc_file_find (source, "Authentication", "Host"),
                                        get_port (source), get_security (source),
                                        signet_rc_file_find (source, "Authentication", "User"));
  if (account == NULL)
    return;
  add_leave (account, source);
  if (is_name (identity))
    add_identity (account, sources, identity);
  signet_uidl_file_read_plain (account, cache);
}

/* The top of its own Maildir is the Inbox. */
static void
add_mails (SignetForeign *foreign,
           const char    *data,
           GCancellable  *cancellable)
{
  g_autofree char *local = g_build_filename (data, "mail", "local", NULL);

  signet_foreign_add_sources (foreign->sources, local, cancellable);
  for (guint i = 0; i < foreign->sources->len; i++)
    {
      SignetSource *source = g_ptr_array_index (foreign->sources, i);

      if (!g_str_equal (source->path, local))
        continue;
      source->role = SIGNET_FOLDER_ROLE_INBOX;
      g_free (source->name);
      source->name = g_strdup ("Inbox");
    }
}

/* path: CONFIG/evolution or DATA/evolution, at home or in a Flatpak. */
static void
find_directories (const char  *path,
                  char       **sources,
                  char       **data)
{
  g_autofree char *above = g_path_get_dirname (path);
  g_autofree char *home = g_path_get_dirname (above);
  g_autofree char *higher = g_path_get_dirname (home);
  const char *const candidates[][2] = {
    { home, ".local/share" },
    { home, "data" },
    { higher, ".local/share" },
  };

  *sources = g_build_filename (path, "sources", NULL);
  *data = g_strdup (path);
  if (!g_file_test (*sources, G_FILE_TEST_IS_DIR))
    {
      const gboolean flatpak = g_str_has_suffix (above, "/data");

      g_free (*sources);
      *sources = g_build_filename (flatpak ? home : higher, flatpak ? "config" : ".config", "evolution",
                                   "sources", NULL);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *candidate = g_build_filename (candidates[i][0], candidates[i][1], "evolution", NULL);

      if (g_file_test (candidate, G_FILE_TEST_IS_DIR))
        {
          g_free (*data);
          *data = g_steal_pointer (&candidate);
          return;
        }
    }
}

SignetForeign *
signet_foreign_read_evolution (const char   *path,
                               GCancellable *cancellable)
{
  SignetForeign *foreign = signet_foreign_new ("Evolution");
  g_autofree char *sources = NULL;
  g_autofree char *data = NULL;
  g_autoptr(GDir) directory = NULL;
  const char *name;

  find_directories (path, &sources, &data);
  directory = g_dir_open (sources, 0, NULL);
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      {
        g_autofree char *uid = g_strndup (name, strlen (name) - strlen (SUFFIX));

        add_account (foreign, sources, data, uid);
      }
  add_mails (foreign, data, cancellable);
  return foreign;
}
