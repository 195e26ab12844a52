/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a script that are not about lines: waits, TLS, ends. */
#include "config.h"
#include "fake-script-private.h"

static gboolean
play_await (const FakeStep  *step,
            FakeStage       *stage,
            GError         **error)
{
  return fake_connection_await (stage->connection, error);
}

void
fake_script_await (FakeScript *self)
{
  fake_script_add (self, play_await, NULL);
}

static gboolean
play_expect_quiet (const FakeStep  *step,
                   FakeStage       *stage,
                   GError         **error)
{
  if (fake_connection_is_quiet (stage->connection, step->number))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the client did not wait");
  return FALSE;
}

void
fake_script_expect_quiet (FakeScript *self,
                          guint       milliseconds)
{
  fake_script_add (self, play_expect_quiet, NULL)->number = milliseconds;
}

static gboolean
play_expect_end (const FakeStep  *step,
                 FakeStage       *stage,
                 GError         **error)
{
  return fake_connection_await_end (stage->connection, error);
}

void
fake_script_expect_end (FakeScript *self)
{
  fake_script_add (self, play_expect_end, NULL);
}

static gboolean
play_may_leave (const FakeStep  *step,
                FakeStage       *stage,
                GError         **error)
{
  stage->script->may_leave = TRUE;
  return TRUE;
}

void
fake_script_may_leave (FakeScript *self)
{
  fake_script_add (self, play_may_leave, NULL);
}

static gboolean
play_start_tls (const FakeStep  *step,
                FakeStage       *stage,
                GError         **error)
{
  FakeScript *self = stage->script;

  return fake_connection_start_tls (stage->connection,
                                    fake_certificates_get_credentials (stage->certificates,
                                                                       step->number),
                                    self->priority, self->request, error);
}

void
fake_script_start_tls (FakeScript      *self,
                       FakeCertificate  certificate)
{
  fake_script_add (self, play_start_tls, NULL)->number = certificate;
}

static gboolean
play_expect_refusal (const FakeStep  *step,
                     FakeStage       *stage,
                     GError         **error)
{
  g_autoptr(GError) refusal = NULL;

  if (play_start_tls (step, stage, &refusal))
    return fake_connection_await_end (stage->connection, error);
  if (g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

void
fake_script_expect_refusal (FakeScript      *self,
                            FakeCertificate  certificate)
{
  fake_script_add (self, play_expect_refusal, NULL)->number = certificate;
}

void
fake_script_set_priority (FakeScript *self,
                          const char *priority)
{
  g_free (self->priority);
  self->priority = g_strdup (priority);
}

void
fake_script_ask_client (FakeScript *self)
{
  self->request = GNUTLS_CERT_REQUEST;
}

void
fake_script_cut_after (FakeScript *self,
                       gsize       length)
{
  self->cut = length;
}

static gboolean
play_end (const FakeStep  *step,
          FakeStage       *stage,
          GError         **error)
{
  fake_connection_end (stage->connection, step->number);
  return TRUE;
}

void
fake_script_end (FakeScript *self,
                 FakeEnd     end)
{
  fake_script_add (self, play_end, NULL)->number = end;
}

static gboolean
play_stall (const FakeStep  *step,
            FakeStage       *stage,
            GError         **error)
{
  return fake_connection_await_close (stage->connection, error);
}

void
fake_script_stall (FakeScript *self)
{
  fake_script_add (self, play_stall, NULL);
}

static gboolean
play_call (const FakeStep  *step,
           FakeStage       *stage,
           GError         **error)
{
  step->hook (step->user_data);
  return TRUE;
}

void
fake_script_call (FakeScript *self,
                  FakeHook    hook,
                  gpointer    user_data)
{
  FakeStep *step = fake_script_add (self, play_call, NULL);

  step->hook = hook;
  step->user_data = user_data;
}
