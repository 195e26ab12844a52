/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Balsa: config with sections "[mailbox-1]", names of users in config-private beside it or in the same
 * file, and pop-uids, there or, since 2.6.5, in the directory of state. */
#include "config.h"
#include "foreign-profile-private.h"

#include <string.h>

#include "uidl-file.h"

#define MAILBOX "mailbox-"

static gboolean
is_kind (SignetRcFile *rc,
         guint         section,
         const char   *kind)
{
  const char *type = signet_rc_file_get (rc, section, "Type");

  return g_str_has_prefix (signet_rc_file_get_section (rc, section), MAILBOX)
         && type != NULL && strstr (type, kind) != NULL;
}

/* In secret it is, whatever stands there: how Balsa writes that has changed over the years. */
static SignetForeignAccount *
add_server (SignetForeign *foreign,
            SignetRcFile  *rc,
            SignetRcFile  *secret,
            guint          section)
{
  const char *name = signet_rc_file_get_section (rc, section);
  const char *server = signet_rc_file_get (rc, section, "Server");
  const char *user = signet_rc_file_get (rc, section, "Username");
  const char *deletes = signet_rc_file_get (rc, section, "Delete");
  SignetForeignAccount *account;
  g_autofree char *host = NULL;
  guint16 port;

  if (user == NULL)
    user = signet_rc_file_find (secret, name, "Username");
  if (server == NULL || !signet_server_parse (server, 995, &host, &port, NULL))
    return NULL;
  account = signet_foreign_add_account (foreign, host, port == 110 ? 0 : port,
                                        port == 995 ? SIGNET_SECURITY_TLS : SIGNET_SECURITY_PLAIN, user);
  if (account != NULL && deletes != NULL)
    signet_foreign_account_set_leave (account, g_str_equal (deletes, "true"), 0);
  return account;
}

static void
add_identity (SignetForeignAccount *account,
              SignetRcFile         *rc)
{
  for (guint i = 0; i < signet_rc_file_get_n (rc) && account->address == NULL; i++)
    if (g_str_has_prefix (signet_rc_file_get_section (rc, i), "identity-"))
      {
        account->address = g_strdup (signet_rc_file_get (rc, i, "Address"));
        account->name = g_strdup (signet_rc_file_get (rc, i, "FullName"));
      }
  for (guint i = 0; i < signet_rc_file_get_n (rc) && account->smtp == NULL; i++)
    {
      const char *server = signet_rc_file_get (rc, i, "Server");
      g_autofree char *host = NULL;
      guint16 port;

      if (g_str_has_prefix (signet_rc_file_get_section (rc, i), "smtp-server-") && server != NULL
          && signet_server_parse (server, 587, &host, &port, NULL))
        signet_foreign_account_set_smtp (account, host, port, port == 465 ? SIGNET_SECURITY_TLS
                                                                          : SIGNET_SECURITY_STARTTLS, NULL);
    }
}

/* ~/.balsa, or ~/.config/balsa and ~/.local/state/balsa. */
static void
read_uidls (SignetForeignAccount *account,
            const char           *path)
{
  g_autofree char *own = g_build_filename (path, "pop-uids", NULL);
  g_autofree char *config = g_path_get_dirname (path);
  g_autofree char *home = g_path_get_dirname (config);
  g_autofree char *state = g_build_filename (home, ".local", "state", "balsa", "pop-uids", NULL);

  signet_uidl_file_read_prefixed (account, own);
  if (account->uidls->len == 0)
    signet_uidl_file_read_prefixed (account, state);
}

/* What lies in the directory of mails is found there. */
static void
add_sources (SignetForeign *foreign,
             SignetRcFile  *rc,
             GCancellable  *cancellable)
{
  const char *mails = signet_rc_file_find (rc, "Globals", "MailDir");
  g_autofree char *prefix = mails != NULL ? g_strconcat (mails, "/", NULL) : NULL;

  if (mails != NULL)
    signet_foreign_add_sources (foreign->sources, mails, cancellable);
  for (guint i = 0; i < signet_rc_file_get_n (rc); i++)
    {
      const char *path = signet_rc_file_get (rc, i, "Path");

      if (is_kind (rc, i, "LibBalsaMailbox") && path != NULL
          && (prefix == NULL || !g_str_has_prefix (path, prefix)))
        signet_foreign_add_sources (foreign->sources, path, cancellable);
    }
}

SignetForeign *
signet_foreign_read_balsa (const char   *path,
                           GCancellable *cancellable)
{
  g_autofree char *config = g_build_filename (path, "config", NULL);
  g_autofree char *private = g_build_filename (path, "config-private", NULL);
  g_autoptr(SignetRcFile) rc = signet_rc_file_load (config);
  g_autoptr(SignetRcFile) secret = signet_rc_file_load (private);
  SignetForeign *foreign = signet_foreign_new ("Balsa");

  for (guint i = 0; i < signet_rc_file_get_n (rc); i++)
    {
      SignetForeignAccount *account = is_kind (rc, i, "POP3") ? add_server (foreign, rc, secret, i) : NULL;

      if (account == NULL)
        continue;
      add_identity (account, rc);
      read_uidls (account, path);
    }
  add_sources (foreign, rc, cancellable);
  return foreign;
}
