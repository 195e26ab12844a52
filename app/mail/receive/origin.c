/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "origin.h"

#include "server-kind.h"

/* The port only where it is no usual one: between these a change is one of the encryption, not of the
 * server. */
static char *
make_name (SignetServer *server)
{
  g_autofree char *host = g_ascii_strdown (signet_server_get_host (server), -1);
  const guint port = signet_server_get_port (server);

  if (port == signet_server_kind_get_port (SIGNET_SERVER_KIND_POP3, SIGNET_SECURITY_TLS)
      || port == signet_server_kind_get_port (SIGNET_SERVER_KIND_POP3, SIGNET_SECURITY_STARTTLS))
    return g_strdup_printf ("%s %s", host, signet_server_get_user (server));
  return g_strdup_printf ("%s:%u %s", host, port, signet_server_get_user (server));
}

gboolean
signet_origin_is_other (SignetUidlLog *log,
                        SignetServer  *server)
{
  g_return_val_if_fail (log != NULL, FALSE);
  g_return_val_if_fail (server != NULL, FALSE);

  const char *known = signet_uidl_log_get_server (log);
  g_autofree char *name = make_name (server);

  return known != NULL && !g_str_equal (known, name);
}

void
signet_origin_set (SignetUidlLog *log,
                   SignetServer  *server)
{
  g_return_if_fail (log != NULL);
  g_return_if_fail (server != NULL);

  g_autofree char *name = make_name (server);
  signet_uidl_log_set_server (log, name);
}

/* No UIDL has a space in front, so that no server can choose such a key. */
#define ASIDE " aside "

static char *
make_key (SignetUidlLog *log,
          const char    *uidl)
{
  char *key = g_strconcat (ASIDE, uidl, NULL);

  for (guint twin = 2; signet_uidl_log_lookup (log, key) != NULL; twin++)
    {
      g_free (key);
      key = g_strdup_printf (" aside.%u %s", twin, uidl);
    }
  return key;
}

char *
signet_origin_set_one_aside (SignetUidlLog *log,
                             const char    *uidl)
{
  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (uidl != NULL, NULL);

  char *key = *uidl != ' ' ? make_key (log, uidl) : g_strdup (uidl);

  signet_uidl_log_rename (log, uidl, key);
  return key;
}

const SignetUidlRecord *
signet_origin_lookup_aside (SignetUidlLog *log,
                            const char    *uidl)
{
  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (uidl != NULL, NULL);

  g_autofree char *key = g_strconcat (ASIDE, uidl, NULL);
  return signet_uidl_log_lookup (log, key);
}

static void
gather (const SignetUidlRecord *record,
        gpointer                uidls)
{
  if (*record->uidl != ' ')
    g_ptr_array_add (uidls, g_strdup (record->uidl));
}

void
signet_origin_set_aside (SignetUidlLog *log)
{
  g_return_if_fail (log != NULL);

  g_autoptr(GPtrArray) uidls = g_ptr_array_new_with_free_func (g_free);

  signet_uidl_log_foreach (log, gather, uidls);
  for (guint i = 0; i < uidls->len; i++)
    g_free (signet_origin_set_one_aside (log, uidls->pdata[i]));
}
