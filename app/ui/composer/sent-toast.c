/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/sent-toast.h"

#include <glib/gi18n-lib.h>

#include "common/tell.h"
#include "day-text.h"

#define LATER_TIMEOUT 30  /* s */

/* For how long a mail can be taken back, s. */
#define UNDO_KEY "undo-send-seconds"

typedef struct
{
  AdwToastOverlay  *toasts;
  SignetEngine     *engine;
  SignetAccount    *account;
  SignetOutboxItem *item;
  SignetTakenBack   taken_back;  /* nullable, also when it has been called */
  GObject          *owner;       /* nullable */
} Sent;

static void
tell_owner (Sent       *self,
            const char *name)
{
  const SignetTakenBack taken_back = g_steal_pointer (&self->taken_back);

  if (taken_back != NULL)
    taken_back (self->account, name, self->owner);
}

static void
sent_clear (gpointer data)
{
  Sent *self = data;

  tell_owner (self, NULL);
  g_object_unref (self->toasts);
  g_object_unref (self->engine);
  g_object_unref (self->account);
  g_object_unref (self->item);
  g_clear_object (&self->owner);
}

static void
sent_unref (gpointer data)
{
  g_rc_box_release_full (data, sent_clear);
}

static Sent *
sent_copy (const Sent *other)
{
  Sent *self = g_rc_box_new (Sent);

  *self = *other;
  g_object_ref (self->toasts);
  g_object_ref (self->engine);
  g_object_ref (self->account);
  g_object_ref (self->item);
  if (self->owner != NULL)
    g_object_ref (self->owner);
  return self;
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Sent *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = signet_engine_take_back_finish (SIGNET_ENGINE (source), result, &error);

  if (name != NULL && *name != '\0')
    tell_owner (self, name);
  else if (name == NULL)
    {
      g_autofree char *why = signet_trouble_dup_text (error);
      g_autofree char *sentence = g_strdup_printf (_("The message could not be taken back: %s"), why);

      signet_tell (self->toasts, sentence);
    }
  sent_unref (self);
}

static void
undo_cb (AdwToast *toast,
         Sent     *sent)
{
  signet_engine_take_back_async (sent->engine, sent->account, sent->item, taken_back_cb,
                                 g_rc_box_acquire (sent));
}

static void
state_cb (SignetOutboxItem *item,
          GParamSpec       *pspec,
          AdwToast         *toast)
{
  if (signet_outbox_item_get_state (item) != SIGNET_OUTBOX_WAITING)
    adw_toast_dismiss (toast);
}

static char *
make_title (SignetOutboxItem *item,
            SignetDraft      *draft)
{
  g_autoptr(GDateTime) when = NULL;
  g_autofree char *text = NULL;

  if (signet_outbox_item_is_soon (item))
    return g_strdup (draft != NULL ? _("Message is being sent") : _("Message is being redirected"));
  when = g_date_time_new_from_unix_local (signet_outbox_item_get_not_before (item));
  text = signet_weekday_text (when, FALSE);
  /* Translators: %s is a time. */
  return g_strdup_printf (_("Message will be sent %s"), text);
}

/* As long as the mail waits only for that; what waits for its time can be taken back in the Outbox, too. */
static guint
get_seconds (SignetOutboxItem *item,
             gint64            now)
{
  const gint64 rest = signet_outbox_item_get_not_before (item) - now;

  return (guint) MAX (1, signet_outbox_item_is_soon (item) ? rest : MIN (rest, LATER_TIMEOUT));
}

gint64
signet_sent_toast_get_time (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  const guint seconds = g_settings_get_uint (settings, UNDO_KEY);

  return seconds > 0 ? g_get_real_time () / G_USEC_PER_SEC + seconds : 0;
}

void
signet_sent_toast_show (AdwToastOverlay  *toasts,
                        SignetEngine     *engine,
                        SignetAccount    *account,
                        SignetDraft      *draft,
                        SignetOutboxItem *item,
                        SignetTakenBack   taken_back,
                        GObject          *owner)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (item));

  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *title = make_title (item, draft);
  AdwToast *toast = signet_toast_new (title);
  const Sent facts = { toasts, engine, account, item, taken_back, owner };
  Sent *sent = sent_copy (&facts);

  if (signet_outbox_item_get_not_before (item) > now)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_timeout (toast, get_seconds (item, now));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), g_rc_box_acquire (sent),
                             (GClosureNotify) (gpointer) sent_unref, 0);
      g_signal_connect_object (item, "notify::state", G_CALLBACK (state_cb), toast, 0);
    }
  sent_unref (sent);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (toasts, toast);
}
