/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-stage.h"

#include <string.h>

#include <glib/gstdio.h>

#include "demo-pop3.h"
#include "demo-server.h"

static SignetDemoProtocol *
greet (gpointer user_data)
{
  DemoStage *self = user_data;
  g_autoptr(SignetDemoLogin) login = signet_demo_login_new (DEMO_STAGE_USER, DEMO_STAGE_PASSWORD);

  return SIGNET_DEMO_PROTOCOL (signet_demo_pop3_new (self->mailbox, login));
}

static gpointer
run_thread (gpointer data)
{
  DemoStage *self = data;
  g_autoptr(GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  SignetDemoServer *server = signet_demo_server_new (self->certificate, greet, self, &error);
  g_assert_no_error (error);
  g_async_queue_push (self->answers, GUINT_TO_POINTER (signet_demo_server_get_port (server)));
  while (!self->stopping)
    g_main_context_iteration (self->context, TRUE);
  signet_demo_server_stop (server);
  g_assert_cmpuint (signet_demo_server_get_sessions (server), ==, 0);
  g_object_unref (server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
stop_cb (gpointer user_data)
{
  DemoStage *self = user_data;

  self->stopping = TRUE;
  return G_SOURCE_REMOVE;
}

void
demo_stage_set_up (DemoStage     *self,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoIdentity) authority = signet_demo_identity_new_authority ("Test CA", &error);
  g_autoptr(SignetDemoIdentity) server = signet_demo_identity_new_server (authority, &error);
  g_autofree char *pem = signet_demo_identity_dup_pem (authority, &error);

  self->certificate = signet_demo_identity_dup_tls (server, &error);
  g_assert_no_error (error);
  self->directory = g_dir_make_tmp ("signet-stage-XXXXXX", &error);
  g_assert_no_error (error);
  self->ca_file = g_build_filename (self->directory, "ca.pem", NULL);
  g_assert_true (g_file_set_contents (self->ca_file, pem, -1, NULL));
  self->mailbox = signet_demo_mailbox_new ();
  self->context = g_main_context_new ();
  self->answers = g_async_queue_new ();
}

void
demo_stage_tear_down (DemoStage     *self,
                      gconstpointer  data)
{
  if (self->thread != NULL)
    demo_stage_stop (self);
  g_assert_no_errno (g_unlink (self->ca_file));
  g_assert_no_errno (g_rmdir (self->directory));
  g_object_unref (self->certificate);
  g_object_unref (self->mailbox);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->answers);
  g_free (self->ca_file);
  g_free (self->directory);
}

void
demo_stage_add (DemoStage  *self,
                const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  g_assert_true (signet_demo_mailbox_add (self->mailbox, bytes));
}

guint
demo_stage_count (DemoStage *self)
{
  g_autoptr(GPtrArray) mails = signet_demo_mailbox_list (self->mailbox);

  g_assert_null (self->thread);
  return mails->len;
}

void
demo_stage_start (DemoStage *self)
{
  self->stopping = FALSE;
  self->thread = g_thread_new ("stage", run_thread, self);
  self->port = (guint16) GPOINTER_TO_UINT (g_async_queue_pop (self->answers));
}

void
demo_stage_stop (DemoStage *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_callback (source, stop_cb, self, NULL);
  g_source_attach (source, self->context);
  g_thread_join (g_steal_pointer (&self->thread));
}
