/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/opening.h"

#include <glib/gi18n-lib.h>

#include "application/hold.h"
#include "profile-swap.h"

/* How often it is looked whether mail that is open elsewhere is free, ms. */
#define RETRY 1000

struct _SignetOpening
{
  GObject            parent_instance;
  GtkWindow         *window;
  SignetOpeningFunc  func;      /* NULL: stopped */
  gpointer           user_data;
  SignetSessionKind  kind;
  char              *profile;   /* nullable */
  char              *replacement; /* nullable */
  gboolean           busy;
  guint              retry;
  GApplication      *held;      /* while it is busy */
};

G_DEFINE_FINAL_TYPE (SignetOpening, signet_opening, G_TYPE_OBJECT)

static void
signet_opening_dispose (GObject *object)
{
  SignetOpening *self = SIGNET_OPENING (object);

  signet_opening_stop (self);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->replacement, g_free);
  G_OBJECT_CLASS (signet_opening_parent_class)->dispose (object);
}

static void
signet_opening_class_init (SignetOpeningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_opening_dispose;
}

static void
signet_opening_init (SignetOpening *self)
{
}

SignetOpening *
signet_opening_new (GtkWindow         *window,
                    SignetOpeningFunc  func,
                    gpointer           user_data)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  SignetOpening *self = g_object_new (SIGNET_TYPE_OPENING, NULL);

  self->window = window;
  self->func = func;
  self->user_data = user_data;
  return self;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetOpening) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSession) session = signet_session_open_finish (result, &error);
  GApplication *held = g_steal_pointer (&self->held);

  self->busy = FALSE;
  if (self->func != NULL)
    self->func (g_steal_pointer (&session), error, self->user_data);
  if (held != NULL)
    signet_hold_end (held);
}

/* Two renames, on the main thread. */
static void
replace (SignetOpening *self)
{
  g_autofree char *restored = g_steal_pointer (&self->replacement);
  g_autofree char *kept = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  if (!signet_profile_swap (self->profile, restored, &kept, &error))
    sentence = signet_trouble_dup_text (error);
  else if (kept != NULL)
    /* Translators: %s is a directory. */
    sentence = g_strdup_printf (_("The backup is restored. What was here is kept in %s."), kept);
  if (sentence != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s", sentence);
}

static void
begin (SignetOpening *self)
{
  self->busy = TRUE;
  if (self->held == NULL)
    self->held = signet_hold_begin (self->window);
  if (self->replacement != NULL && self->kind == SIGNET_SESSION_PROFILE)
    replace (self);
  signet_session_open_async (self->kind, self->profile, NULL, opened_cb, g_object_ref (self));
}

void
signet_opening_start (SignetOpening     *self,
                      SignetSessionKind  kind,
                      const char        *profile)
{
  g_return_if_fail (SIGNET_IS_OPENING (self));
  g_return_if_fail (!self->busy);

  g_clear_handle_id (&self->retry, g_source_remove);
  self->kind = kind;
  g_free (self->profile);
  self->profile = g_strdup (profile);
  begin (self);
}

static void
retry_cb (gpointer user_data)
{
  SignetOpening *self = user_data;

  self->retry = 0;
  begin (self);
}

void
signet_opening_set_replacement (SignetOpening *self,
                                const char    *restored)
{
  g_return_if_fail (SIGNET_IS_OPENING (self));
  g_return_if_fail (restored != NULL);

  g_free (self->replacement);
  self->replacement = g_strdup (restored);
}

void
signet_opening_retry (SignetOpening *self)
{
  g_return_if_fail (SIGNET_IS_OPENING (self));

  if (self->retry == 0 && !self->busy)
    self->retry = g_timeout_add_once (RETRY, retry_cb, self);
}

gboolean
signet_opening_is_busy (SignetOpening *self)
{
  g_return_val_if_fail (SIGNET_IS_OPENING (self), FALSE);
  return self->busy;
}

void
signet_opening_stop (SignetOpening *self)
{
  g_return_if_fail (SIGNET_IS_OPENING (self));

  g_clear_handle_id (&self->retry, g_source_remove);
  self->func = NULL;
}
