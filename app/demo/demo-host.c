/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-host.h"

#include <string.h>

#include "demo-mails.h"
#include "demo-pop3.h"
#include "demo-server.h"
#include "demo-smtp.h"

struct _SignetDemoHost
{
  SignetDemoPeople  *people;
  SignetDemoLogin   *login;
  SignetDemoMailbox *mailbox;
  SignetDemoPost    *post;
  SignetDemoServer  *pop3;
  SignetDemoServer  *smtp;
  GStrv              later;
  guint              next;     /* of those */
  GSource           *trickle;
};

static SignetDemoProtocol *
greet_pop3 (gpointer user_data)
{
  SignetDemoHost *self = user_data;

  return SIGNET_DEMO_PROTOCOL (signet_demo_pop3_new (self->mailbox, self->login));
}

static SignetDemoProtocol *
greet_smtp (gpointer user_data)
{
  SignetDemoHost *self = user_data;

  return SIGNET_DEMO_PROTOCOL (signet_demo_smtp_new (self->post, self->login));
}

static gboolean
write_authority (SignetDemoProfile   *profile,
                 SignetDemoIdentity  *authority,
                 GError             **error)
{
  g_autofree char *pem = signet_demo_identity_dup_pem (authority, error);

  if (pem == NULL)
    return FALSE;

  g_autoptr(GBytes) bytes = g_bytes_new (pem, strlen (pem));
  return signet_demo_profile_write (profile, SIGNET_DEMO_HOST_CA_FILE, bytes, error);
}

/* A certificate for the servers. Its authority's key is not kept. */
static GTlsCertificate *
make_certificate (SignetDemoProfile  *profile,
                  GError            **error)
{
  g_autoptr(SignetDemoIdentity) authority = NULL;
  g_autoptr(SignetDemoIdentity) server = NULL;

  authority = signet_demo_identity_new_authority ("Signet Demo Server CA", error);
  if (authority != NULL)
    server = signet_demo_identity_new_server (authority, error);
  if (server == NULL || !write_authority (profile, authority, error))
    return NULL;
  return signet_demo_identity_dup_tls (server, error);
}

static gboolean
open_servers (SignetDemoHost     *self,
              SignetDemoProfile  *profile,
              GError            **error)
{
  g_autoptr(GTlsCertificate) certificate = make_certificate (profile, error);

  if (certificate == NULL)
    return FALSE;
  self->pop3 = signet_demo_server_new (certificate, greet_pop3, self, error);
  if (self->pop3 != NULL)
    self->smtp = signet_demo_server_new (certificate, greet_smtp, self, error);
  return self->smtp != NULL;
}

static gboolean
fill_mailbox (SignetDemoHost  *self,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GPtrArray) mails = signet_demo_mails_make (self->people, now, cancellable, error);

  if (mails == NULL)
    return FALSE;
  for (guint i = 0; i < mails->len; i++)
    signet_demo_mailbox_add (self->mailbox, mails->pdata[i]);
  self->later = signet_demo_mails_list_later ();
  return TRUE;
}

/* Straight into the account's Maildir, as another mail program would have left it: a server of POP3 knows
 * nothing of what was sent. */
static gboolean
fill_sent (SignetDemoHost     *self,
           SignetDemoProfile  *profile,
           GError            **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GPtrArray) mails = signet_demo_mails_make_sent (self->people, now, error);

  if (mails == NULL)
    return FALSE;
  for (guint i = 0; i < mails->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("mail/" SIGNET_DEMO_USER_ADDRESS "/Sent/cur/%u.demo:2,S", i);

      if (!signet_demo_profile_write (profile, name, mails->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

SignetDemoHost *
signet_demo_host_new (SignetDemoProfile  *profile,
                      SignetDemoLogin    *login,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_return_val_if_fail (profile != NULL && login != NULL, NULL);

  g_autoptr(SignetDemoHost) self = g_new0 (SignetDemoHost, 1);

  self->login = signet_demo_login_ref (login);
  self->mailbox = signet_demo_mailbox_new ();
  self->post = signet_demo_post_new (self->mailbox, SIGNET_DEMO_USER_ADDRESS,
                                     signet_demo_people_get_addresses ());
  self->people = signet_demo_people_new (error);
  if (self->people != NULL)
    signet_demo_post_set_people (self->post, self->people);
  if (self->people == NULL
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !signet_demo_people_write (self->people, profile, error)
      || !fill_mailbox (self, cancellable, error)
      || !fill_sent (self, profile, error)
      || !open_servers (self, profile, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
signet_demo_host_free (SignetDemoHost *self)
{
  signet_demo_host_set_trickle (self, 0);
  if (self->pop3 != NULL)
    signet_demo_server_stop (self->pop3);
  if (self->smtp != NULL)
    signet_demo_server_stop (self->smtp);
  g_clear_object (&self->pop3);
  g_clear_object (&self->smtp);
  g_clear_object (&self->post);
  g_clear_object (&self->mailbox);
  g_clear_pointer (&self->people, signet_demo_people_unref);
  g_clear_pointer (&self->login, signet_demo_login_unref);
  g_clear_pointer (&self->later, g_strfreev);
  g_free (self);
}

guint16
signet_demo_host_get_pop3_port (SignetDemoHost *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return signet_demo_server_get_port (self->pop3);
}

guint16
signet_demo_host_get_smtp_port (SignetDemoHost *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return signet_demo_server_get_port (self->smtp);
}

static gboolean
trickle_cb (gpointer user_data)
{
  SignetDemoHost *self = user_data;
  const char *text = self->later[self->next];

  if (text == NULL)
    return G_SOURCE_REMOVE;

  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) mail = signet_demo_mails_finish (text, self->people, now, &error);
  self->next++;
  if (mail == NULL)
    g_warning ("A mail of the demo cannot be made: %s", error->message);
  else
    signet_demo_mailbox_add (self->mailbox, mail);
  return G_SOURCE_CONTINUE;
}

void
signet_demo_host_set_trickle (SignetDemoHost *self,
                              guint           seconds)
{
  g_return_if_fail (self != NULL);

  if (self->trickle != NULL)
    g_source_destroy (self->trickle);
  g_clear_pointer (&self->trickle, g_source_unref);
  if (seconds == 0)
    return;
  self->trickle = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->trickle, trickle_cb, self, NULL);
  g_source_attach (self->trickle, g_main_context_get_thread_default ());
}
