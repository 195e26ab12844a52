/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/server-guess.h"

#include <gio/gio.h>

#include "account.h"

#define TABLE "/org/signetmail/Signet/providers.ini"
#define STARTTLS "starttls:"

static GKeyFile *
load_table (void)
{
  GKeyFile *table = g_key_file_new ();
  g_autoptr(GBytes) bytes = g_resources_lookup_data (TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL || !g_key_file_load_from_bytes (table, bytes, G_KEY_FILE_NONE, NULL))
    g_critical ("The table of providers cannot be read");
  return table;
}

/* text: an entry of the table. */
static SignetServer *
parse (const char       *text,
       const char       *address,
       SignetServerKind  kind)
{
  g_autofree char *host = NULL;
  SignetSecurity security = SIGNET_SECURITY_TLS;
  guint16 port;

  if (g_str_has_prefix (text, STARTTLS))
    {
      security = SIGNET_SECURITY_STARTTLS;
      text += strlen (STARTTLS);
    }
  if (!signet_server_parse (text, signet_server_kind_get_port (kind, security), &host, &port, NULL))
    return NULL;
  return signet_server_new (host, port, security, address, NULL, NULL);
}

static const char *
get_prefix (SignetServerKind kind)
{
  return kind == SIGNET_SERVER_KIND_POP3 ? "pop" : "smtp";
}

/* domain: (out): of the address. Returns: (transfer full): what the table says, nullable. */
static char *
find_entry (const char        *address,
            SignetServerKind   kind,
            char             **domain)
{
  g_autoptr(GKeyFile) table = load_table ();

  *domain = g_ascii_strdown (strchr (address, '@') + 1, -1);
  return g_key_file_get_string (table, *domain, kind == SIGNET_SERVER_KIND_POP3 ? "pop3" : "smtp", NULL);
}

SignetServer *
signet_server_guess (const char       *address,
                     SignetServerKind  kind)
{
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *domain = NULL;
  g_autofree char *entry = NULL;

  if (!signet_account_check_address (address))
    return NULL;
  entry = find_entry (address, kind, &domain);
  if (entry == NULL)
    entry = g_strdup_printf ("%s.%s", get_prefix (kind), domain);
  return parse (entry, address, kind);
}

gboolean
signet_server_is_guess (SignetServer     *server,
                        const char       *address,
                        SignetServerKind  kind)
{
  g_return_val_if_fail (server != NULL && address != NULL, FALSE);

  g_autofree char *domain = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *name = NULL;

  if (!signet_account_check_address (address))
    return FALSE;
  entry = find_entry (address, kind, &domain);
  name = g_strdup_printf ("%s.%s", get_prefix (kind), domain);
  return entry == NULL && g_ascii_strcasecmp (signet_server_get_host (server), name) == 0;
}
