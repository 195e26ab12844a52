/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/revocation-step.h"

#include "engine-revocation.h"

struct _SignetRevocationStep
{
  GObject        parent_instance;
  GSettings     *settings;
  GCancellable  *cancellable;  /* while it is asked */
  SignetReading *reading;      /* about which */
};

G_DEFINE_FINAL_TYPE (SignetRevocationStep, signet_revocation_step, G_TYPE_OBJECT)

enum
{
  KNOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
signet_revocation_step_dispose (GObject *object)
{
  SignetRevocationStep *self = SIGNET_REVOCATION_STEP (object);

  signet_revocation_step_stop (self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (signet_revocation_step_parent_class)->dispose (object);
}

static void
signet_revocation_step_class_init (SignetRevocationStepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_revocation_step_dispose;

  signals[KNOWN] = g_signal_new ("known", SIGNET_TYPE_REVOCATION_STEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, SIGNET_TYPE_READING);
}

static void
signet_revocation_step_init (SignetRevocationStep *self)
{
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
}

SignetRevocationStep *
signet_revocation_step_new (void)
{
  return g_object_new (SIGNET_TYPE_REVOCATION_STEP, NULL);
}

/* Verdicts about which nobody could be asked are the same ones. */
static gboolean
is_news (SignetReading *old,
         SignetReading *known)
{
  GPtrArray *old_frames = signet_reading_get_frames (old);
  GPtrArray *frames = signet_reading_get_frames (known);

  for (guint i = 0; i < frames->len; i++)
    if (frames->pdata[i] != old_frames->pdata[i])
      return TRUE;
  return signet_reading_get_verdict (known) != signet_reading_get_verdict (old);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetRevocationStep) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) known = NULL;
  g_autoptr(SignetReading) old = NULL;

  known = signet_engine_check_revocation_finish (SIGNET_ENGINE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  old = g_steal_pointer (&self->reading);
  if (known == NULL)
    g_info ("Not asked about revocation: %s", error->message);
  else if (is_news (old, known))
    g_signal_emit (self, signals[KNOWN], 0, known);
}

static gboolean
is_signed (SignetReading *reading)
{
  return signet_verdict_get_signers (signet_reading_get_verdict (reading))->len > 0
         || signet_reading_get_frames (reading)->len > 0;
}

void
signet_revocation_step_begin (SignetRevocationStep *self,
                              SignetEngine         *engine,
                              SignetReading        *reading)
{
  g_autofree char *word = NULL;
  SignetRevocationMethod method;

  g_return_if_fail (SIGNET_IS_REVOCATION_STEP (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_READING (reading));

  signet_revocation_step_stop (self);
  word = g_settings_get_string (self->settings, "revocation");
  if (!signet_revocation_method_from_word (word, &method) || method == SIGNET_REVOCATION_OFF
      || !is_signed (reading))
    return;
  self->cancellable = g_cancellable_new ();
  self->reading = g_object_ref (reading);
  signet_engine_check_revocation_async (engine, reading, method, self->cancellable, checked_cb,
                                        g_object_ref (self));
}

void
signet_revocation_step_stop (SignetRevocationStep *self)
{
  g_return_if_fail (SIGNET_IS_REVOCATION_STEP (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
}
