/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fake-script-private.h"

#include <string.h>

static void
step_clear (gpointer data)
{
  FakeStep *step = data;

  g_free (step->text);
}

FakeScript *
fake_script_new (void)
{
  FakeScript *self = g_new0 (FakeScript, 1);

  self->steps = g_array_new (FALSE, TRUE, sizeof (FakeStep));
  g_array_set_clear_func (self->steps, step_clear);
  self->request = GNUTLS_CERT_IGNORE;
  self->cut = G_MAXSIZE;
  return self;
}

void
fake_script_free (FakeScript *self)
{
  g_array_unref (self->steps);
  g_free (self->priority);
  g_free (self);
}

FakeStep *
fake_script_add (FakeScript *self,
                 FakePlay    play,
                 const char *text)
{
  const FakeStep step = { .play = play, .text = g_strdup (text) };

  g_array_append_val (self->steps, step);
  return &g_array_index (self->steps, FakeStep, self->steps->len - 1);
}

static gboolean
play_send (const FakeStep  *step,
           FakeStage       *stage,
           GError         **error)
{
  return fake_connection_write (stage->connection, step->text, strlen (step->text), error);
}

void
fake_script_send (FakeScript *self,
                  const char *text)
{
  fake_script_add (self, play_send, text);
}

static gboolean
play_send_from (const FakeStep  *step,
                FakeStage       *stage,
                GError         **error)
{
  g_autoptr(GString) out = g_string_new (NULL);
  gboolean more = TRUE;

  for (guint64 round = 0; more && !fake_connection_has_ended (stage->connection); round++)
    {
      g_string_truncate (out, 0);
      more = step->source (round, out, step->user_data);
      if (!fake_connection_write (stage->connection, out->str, out->len, error))
        return FALSE;
    }
  return TRUE;
}

void
fake_script_send_from (FakeScript *self,
                       FakeSource  source,
                       gpointer    user_data)
{
  FakeStep *step = fake_script_add (self, play_send_from, NULL);

  step->source = source;
  step->user_data = user_data;
}

static gboolean
check (gboolean      good,
       const char   *expected,
       const char   *line,
       GError      **error)
{
  if (!good)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "expected “%s”, got “%s”", expected, line);
  return good;
}

static gboolean
play_expect (const FakeStep  *step,
             FakeStage       *stage,
             GError         **error)
{
  g_autofree char *line = fake_connection_read_line (stage->connection, error);

  return line != NULL && check (strcmp (line, step->text) == 0, step->text, line, error);
}

void
fake_script_expect (FakeScript *self,
                    const char *line)
{
  fake_script_add (self, play_expect, line);
}

static gboolean
play_expect_prefix (const FakeStep  *step,
                    FakeStage       *stage,
                    GError         **error)
{
  g_autofree char *line = fake_connection_read_line (stage->connection, error);

  return line != NULL && check (g_str_has_prefix (line, step->text), step->text, line, error);
}

void
fake_script_expect_prefix (FakeScript *self,
                           const char *prefix)
{
  fake_script_add (self, play_expect_prefix, prefix);
}

void
fake_script_expect_any (FakeScript *self)
{
  fake_script_add (self, play_expect_prefix, "");
}

static gboolean
play_expect_until (const FakeStep  *step,
                   FakeStage       *stage,
                   GError         **error)
{
  g_autofree char *line = NULL;

  do
    {
      g_free (line);
      line = fake_connection_read_line (stage->connection, error);
    }
  while (line != NULL && strcmp (line, step->text) != 0);
  return line != NULL;
}

void
fake_script_expect_until (FakeScript *self,
                          const char *line)
{
  fake_script_add (self, play_expect_until, line);
}

static gboolean
play_expect_bytes (const FakeStep  *step,
                   FakeStage       *stage,
                   GError         **error)
{
  g_autofree char *text = fake_connection_read_bytes (stage->connection, strlen (step->text), error);

  return text != NULL && check (strcmp (text, step->text) == 0, step->text, text, error);
}

void
fake_script_expect_bytes (FakeScript *self,
                          const char *text)
{
  fake_script_add (self, play_expect_bytes, text);
}

void
fake_script_reply (FakeScript *self,
                   const char *line,
                   const char *text)
{
  fake_script_expect (self, line);
  fake_script_send (self, text);
}

/* more: (out): whether answer said something. */
static gboolean
answer_one (const FakeStep  *step,
            FakeStage       *stage,
            gboolean        *more,
            GError         **error)
{
  g_autofree char *line = fake_connection_read_line (stage->connection, error);
  g_autofree char *text = NULL;

  if (line == NULL)
    return FALSE;
  text = step->answer (line, stage->connection, step->user_data);
  *more = text != NULL;
  return text == NULL || fake_connection_write (stage->connection, text, strlen (text), error);
}

static gboolean
play_answer (const FakeStep  *step,
             FakeStage       *stage,
             GError         **error)
{
  gboolean more;

  return answer_one (step, stage, &more, error);
}

static gboolean
play_serve (const FakeStep  *step,
            FakeStage       *stage,
            GError         **error)
{
  gboolean more = TRUE;

  stage->script->may_leave = TRUE;
  while (more && !fake_connection_has_ended (stage->connection))
    if (!answer_one (step, stage, &more, error))
      return FALSE;
  return TRUE;
}

void
fake_script_answer (FakeScript *self,
                    FakeAnswer  answer,
                    gpointer    user_data)
{
  FakeStep *step = fake_script_add (self, play_answer, NULL);

  step->answer = answer;
  step->user_data = user_data;
}

void
fake_script_serve (FakeScript *self,
                   FakeAnswer  answer,
                   gpointer    user_data)
{
  FakeStep *step = fake_script_add (self, play_serve, NULL);

  step->answer = answer;
  step->user_data = user_data;
}

gboolean
fake_script_play (FakeScript        *self,
                  FakeConnection    *connection,
                  FakeCertificates  *certificates,
                  GError           **error)
{
  FakeStage stage = { self, connection, certificates };

  fake_connection_cut_after (connection, self->cut);
  for (guint i = 0; i < self->steps->len && !fake_connection_has_ended (connection); i++)
    {
      const FakeStep *step = &g_array_index (self->steps, FakeStep, i);
      g_autoptr(GError) failure = NULL;

      if (step->play (step, &stage, &failure))
        continue;
      if (self->may_leave && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CLOSED))
        return TRUE;
      g_propagate_prefixed_error (error, g_steal_pointer (&failure), "step %u: ", i + 1);
      return FALSE;
    }
  return TRUE;
}
