/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sylpheed, and Claws Mail, which comes from it. accountrc: sections "[Account: 1]"; folderlist.xml: where
 * the mailboxes are, "Mail" below the home directory; uidl/HOST-USER: what was fetched. */
#include "config.h"
#include "foreign-profile-private.h"

#include "file.h"
#include "uidl-file.h"

#define MAX_BYTES     (8 * 1024 * 1024)
#define PROTOCOL_POP3 "0"

/* Claws Mail's and Sylpheed's ssl_pop, ssl_smtp. */
static SignetSecurity
get_security (const char *value)
{
  if (g_strcmp0 (value, "1") == 0)
    return SIGNET_SECURITY_TLS;
  return g_strcmp0 (value, "2") == 0 ? SIGNET_SECURITY_STARTTLS : SIGNET_SECURITY_PLAIN;
}

static guint16
get_port (SignetRcFile *rc,
          guint         section,
          const char   *switch_key,
          const char   *key)
{
  if (g_strcmp0 (signet_rc_file_get (rc, section, switch_key), "1") != 0)
    return 0;
  return signet_rc_file_parse_number (signet_rc_file_get (rc, section, key));
}

/* subst_for_filename() of both programs, now and in older versions. */
static void
read_uidls (SignetForeignAccount *account,
            const char           *profile,
            const char           *host,
            const char           *user)
{
  static const char *const dangerous[] = { " \t\r\n\"'\\/:;*?<>|", " \t\r\n\"'/\\", "\t\r\n\\/*", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (dangerous) && account->uidls->len == 0; i++)
    {
      g_autofree char *safe = g_strdelimit (g_strdup (user), dangerous[i], '_');
      g_autofree char *name = g_strconcat (host, "-", safe, NULL);
      g_autofree char *old_name = g_strconcat ("uidl-", name, NULL);
      g_autofree char *path = g_build_filename (profile, "uidl", name, NULL);
      g_autofree char *old_path = g_build_filename (profile, old_name, NULL);

      if (strchr (name, '/') != NULL)
        continue;
      signet_uidl_file_read_sylpheed (account, path);
      if (account->uidls->len == 0)
        signet_uidl_file_read_sylpheed (account, old_path);
    }
}

/* Some hours are a day. */
static void
add_leave (SignetForeignAccount *account,
           SignetRcFile         *rc,
           guint                 section)
{
  const char *removes = signet_rc_file_get (rc, section, "remove_mail");
  const guint days = signet_rc_file_parse_number (signet_rc_file_get (rc, section, "message_leave_time"));
  const guint hours = signet_rc_file_parse_number (signet_rc_file_get (rc, section, "message_leave_hour"));

  if (removes != NULL)
    signet_foreign_account_set_leave (account, g_str_equal (removes, "1"), days + (hours > 0));
}

static void
add_account (SignetForeign *foreign,
             SignetRcFile  *rc,
             guint          section,
             const char    *profile)
{
  const char *host = signet_rc_file_get (rc, section, "receive_server");
  const char *user = signet_rc_file_get (rc, section, "user_id");
  SignetForeignAccount *account =
    signet_foreign_add_account (foreign, host, get_port (rc, section, "set_popport", "pop_port"),
                                get_security (signet_rc_file_get (rc, section, "ssl_pop")), user);

  if (account == NULL)
    return;
  add_leave (account, rc, section);
  account->address = g_strdup (signet_rc_file_get (rc, section, "address"));
  account->name = g_strdup (signet_rc_file_get (rc, section, "name"));
  signet_foreign_account_set_smtp (account, signet_rc_file_get (rc, section, "smtp_server"),
                                   get_port (rc, section, "set_smtpport", "smtp_port"),
                                   get_security (signet_rc_file_get (rc, section, "ssl_smtp")),
                                   signet_rc_file_get (rc, section, "smtp_user_id"));
  read_uidls (account, profile, host, user);
}

typedef struct
{
  SignetForeign *foreign;
  const char    *home;
  GCancellable  *cancellable;
} Folders;

static void
begin_element_cb (GMarkupParseContext  *context,
                  const char           *element,
                  const char          **names,
                  const char          **values,
                  gpointer              user_data,
                  GError              **error)
{
  Folders *folders = user_data;
  const char *type = NULL, *path = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "type"))
      type = values[i];
    else if (g_str_equal (names[i], "path"))
      path = values[i];
  if (!g_str_equal (element, "folder") || g_strcmp0 (type, "mh") != 0 || path == NULL)
    return;

  g_autofree char *full = g_path_is_absolute (path) ? g_strdup (path)
                                                    : g_build_filename (folders->home, path, NULL);
  signet_foreign_add_sources (folders->foreign->sources, full, folders->cancellable);
}

static void
add_folders (SignetForeign *foreign,
             const char    *profile,
             GCancellable  *cancellable)
{
  static const GMarkupParser parser = { .start_element = begin_element_cb };
  g_autofree char *path = g_build_filename (profile, "folderlist.xml", NULL);
  g_autofree char *home = g_path_get_dirname (profile);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_BYTES, NULL);
  Folders folders = { foreign, home, cancellable };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &folders, NULL);

  if (bytes != NULL)
    g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                  NULL);
}

SignetForeign *
signet_foreign_read_sylpheed (const char   *path,
                              const char   *program,
                              GCancellable *cancellable)
{
  g_autofree char *file = g_build_filename (path, "accountrc", NULL);
  g_autoptr(SignetRcFile) rc = signet_rc_file_load (file);
  SignetForeign *foreign = signet_foreign_new (program);

  for (guint i = 0; i < signet_rc_file_get_n (rc); i++)
    if (g_str_has_prefix (signet_rc_file_get_section (rc, i), "Account:")
        && g_strcmp0 (signet_rc_file_get (rc, i, "protocol"), PROTOCOL_POP3) == 0)
      add_account (foreign, rc, i, path);
  add_folders (foreign, path, cancellable);
  return foreign;
}
