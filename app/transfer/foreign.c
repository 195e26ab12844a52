/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "foreign.h"

#include <string.h>

#include "server-kind.h"
#include "source-tree.h"

#define MAX_UIDLS 2000000

static void
uidl_free (gpointer data)
{
  SignetForeignUidl *self = data;

  g_free (self->uidl);
  g_free (self);
}

static void
account_free (gpointer data)
{
  SignetForeignAccount *self = data;

  g_free (self->address);
  g_free (self->name);
  signet_server_unref (self->pop3);
  g_clear_pointer (&self->smtp, signet_server_unref);
  g_ptr_array_unref (self->uidls);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

SignetForeign *
signet_foreign_new (const char *program)
{
  SignetForeign *self = g_new0 (SignetForeign, 1);

  self->program = program;
  self->accounts = g_ptr_array_new_with_free_func (account_free);
  self->sources = g_ptr_array_new_with_free_func (signet_source_free);
  return self;
}

void
signet_foreign_free (SignetForeign *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

/* A server is only spoken to in secret: where the other program did not, TLS is tried. */
static SignetServer *
make_server (const char       *host,
             guint16           port,
             SignetSecurity    security,
             SignetServerKind  kind,
             const char       *user)
{
  const guint16 usual = signet_server_kind_get_port (kind, security);
  const guint16 tls_port = signet_server_kind_get_port (kind, SIGNET_SECURITY_TLS);
  g_autoptr(SignetServer) server = signet_server_new (host, port != 0 ? port : usual, security, user, NULL,
                                                      NULL);

  if (security == SIGNET_SECURITY_PLAIN && !signet_server_is_loopback (server))
    return signet_server_new (host, tls_port, SIGNET_SECURITY_TLS, user, NULL, NULL);
  return g_steal_pointer (&server);
}

SignetForeignAccount *
signet_foreign_add_account (SignetForeign  *self,
                            const char     *host,
                            guint16         port,
                            SignetSecurity  security,
                            const char     *user)
{
  SignetForeignAccount *account;

  g_return_val_if_fail (self != NULL, NULL);

  if (host == NULL || *host == '\0' || user == NULL || *user == '\0'
      || !g_utf8_validate (host, -1, NULL) || !g_utf8_validate (user, -1, NULL))
    return NULL;
  account = g_new0 (SignetForeignAccount, 1);
  account->pop3 = make_server (host, port, security, SIGNET_SERVER_KIND_POP3, user);
  account->uidls = g_ptr_array_new_with_free_func (uidl_free);
  account->sources = g_ptr_array_new_with_free_func (signet_source_free);
  g_ptr_array_add (self->accounts, account);
  return account;
}

void
signet_foreign_account_set_smtp (SignetForeignAccount *self,
                                 const char           *host,
                                 guint16               port,
                                 SignetSecurity        security,
                                 const char           *user)
{
  g_return_if_fail (self != NULL);

  if (host == NULL || *host == '\0' || !g_utf8_validate (host, -1, NULL)
      || (user != NULL && !g_utf8_validate (user, -1, NULL)))
    return;
  g_clear_pointer (&self->smtp, signet_server_unref);
  if (port == 25)
    port = 0;
  self->smtp = make_server (host, port, security, SIGNET_SERVER_KIND_SMTP,
                            user != NULL && *user != '\0' ? user : signet_server_get_user (self->pop3));
}

void
signet_foreign_account_set_leave (SignetForeignAccount *self,
                                  gboolean              deletes,
                                  guint                 days)
{
  g_return_if_fail (self != NULL);

  self->days = days;
  if (!deletes)
    self->leave = SIGNET_FOREIGN_LEAVE_KEEP;
  else
    self->leave = days > 0 ? SIGNET_FOREIGN_LEAVE_DAYS : SIGNET_FOREIGN_LEAVE_DELETE;
}

void
signet_foreign_account_add_uidl (SignetForeignAccount *self,
                                 const char           *uidl,
                                 gsize                 length,
                                 gint64                time,
                                 SignetUidlState       state)
{
  SignetForeignUidl *added;

  g_return_if_fail (self != NULL);
  g_return_if_fail (uidl != NULL);

  if (length == 0 || self->uidls->len >= MAX_UIDLS || memchr (uidl, '\0', length) != NULL)
    return;
  added = g_new (SignetForeignUidl, 1);
  *added = (SignetForeignUidl) { g_strndup (uidl, length), time, state };
  g_ptr_array_add (self->uidls, added);
}

void
signet_foreign_add_sources (GPtrArray    *sources,
                            const char   *path,
                            GCancellable *cancellable)
{
  g_return_if_fail (sources != NULL);
  g_return_if_fail (path != NULL);

  g_autoptr(GPtrArray) found = signet_source_tree_find (path, cancellable, NULL);

  if (found != NULL)
    g_ptr_array_extend_and_steal (sources, g_steal_pointer (&found));
}
