/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/desks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "application/farewell.h"
#include "application/given-file.h"
#include "application/writing-ahead.h"
#include "certificates/certificate-desk.h"
#include "common/dialogs.h"
#include "composer/event-answer.h"
#include "engine-send.h"
#include "filters/filters-desk.h"
#include "mailto.h"
#include "notices/notifier.h"
#include "notices/trouble-notifier.h"
#include "reader/message-window.h"
#include "sentences.h"
#include "transfer/transfer-desk.h"

struct _SignetDesks
{
  GObject                parent_instance;
  GtkApplicationWindow  *window;
  AdwToastOverlay       *toasts;
  SignetComposeDesk     *compose;
  SignetWritingAhead    *ahead;
  SignetCertificateDesk *certificates;  /* with the session */
  SignetFiltersDesk     *filters;       /* the same */
  SignetTransferDesk    *transfer;      /* the same */
  SignetNotifier        *notifier;      /* the same */
  SignetTroubleNotifier *troubles;      /* the same */
  SignetDoor            *door;          /* the same, nullable */
  SignetEngine          *engine;        /* the same */
  GPtrArray             *waiting;       /* of char *: URIs to be opened as soon as there is a session */
  gboolean               for_good;      /* the program is to end with the window */
  gboolean               leaving;       /* what was sent last is on its way */
  gboolean               left;          /* and that has been waited for */
};

G_DEFINE_FINAL_TYPE (SignetDesks, signet_desks, G_TYPE_OBJECT)

static void
signet_desks_finalize (GObject *object)
{
  SignetDesks *self = SIGNET_DESKS (object);

  signet_desks_set_session (self, NULL);
  g_object_unref (self->compose);
  g_object_unref (self->ahead);
  g_ptr_array_unref (self->waiting);
  G_OBJECT_CLASS (signet_desks_parent_class)->finalize (object);
}

static void
signet_desks_class_init (SignetDesksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_desks_finalize;
}

static void
signet_desks_init (SignetDesks *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_free);
}

SignetDesks *
signet_desks_new (GtkApplicationWindow *window,
                  AdwToastOverlay      *toasts)
{
  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  SignetDesks *self = g_object_new (SIGNET_TYPE_DESKS, NULL);

  self->window = window;
  self->toasts = toasts;
  self->compose = signet_compose_desk_new (GTK_WINDOW (window), toasts);
  self->ahead = signet_writing_ahead_new (GTK_WIDGET (window));
  g_signal_connect_object (window, "map", G_CALLBACK (signet_desks_stay), self, G_CONNECT_SWAPPED);
  return self;
}

/* kind: of what is no mail. */
static void
open_other (SignetDesks     *self,
            GFile           *file,
            SignetGivenKind  kind)
{
  g_autofree char *path = g_file_get_path (file);

  if (kind == SIGNET_GIVEN_CERTIFICATES)
    signet_certificate_desk_import (self->certificates, file);
  else if (kind == SIGNET_GIVEN_MAILBOX && path != NULL)
    signet_transfer_desk_offer (self->transfer, path);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s",
                                kind == SIGNET_GIVEN_SIGNATURE
                                ? _("This is a signature without the message that it belongs to.")
                                : _("This is no mail, and no certificate. Signet cannot open it."));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetDesks) self = user_data;
  GFile *file = G_FILE (source);
  g_autofree char *name = signet_given_file_dup_name (file);
  g_autoptr(SignetPart) part = NULL;
  g_autoptr(GError) error = NULL;
  const SignetGivenKind kind = signet_given_file_look_finish (result, &part, &error);
  g_autofree char *sentence = error != NULL
                              ? g_strdup_printf (_("“%s” cannot be opened: %s"), name, error->message) : NULL;

  if (self->engine == NULL)
    return;
  if (sentence != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s", sentence);
  else if (part != NULL)
    signet_message_window_open_file (GTK_WINDOW (self->window), self->engine, part, name);
  else
    open_other (self, file, kind);
}

static void
open_uri (SignetDesks *self,
          const char  *uri)
{
  g_autoptr(GFile) file = NULL;

  if (signet_mailto_skip_scheme (uri) != NULL)
    {
      signet_compose_desk_mailto (self->compose, uri, NULL);
      return;
    }
  file = g_file_new_for_uri (uri);
  signet_given_file_look_async (file, NULL, looked_cb, g_object_ref (self));
}

void
signet_desks_open (SignetDesks *self,
                   const char  *uri)
{
  g_return_if_fail (SIGNET_IS_DESKS (self));
  g_return_if_fail (uri != NULL);

  if (self->engine != NULL)
    open_uri (self, uri);
  else
    g_ptr_array_add (self->waiting, g_strdup (uri));
}

static void
open_waiting (SignetDesks *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    open_uri (self, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
}

/* A second start that does not reach us by the session bus comes to the door. */
static gboolean
raise_cb (SignetDesks *self,
          const char  *uri)
{
  gtk_window_present (GTK_WINDOW (self->window));
  if (uri != NULL)
    signet_desks_open (self, uri);
  return TRUE;
}

static void
leave (SignetDesks *self)
{
  if (self->door != NULL)
    g_signal_handlers_disconnect_by_data (self->door, self);
  g_clear_object (&self->door);
  g_clear_object (&self->notifier);
  g_clear_object (&self->troubles);
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (signet_store_get_worker (signet_engine_get_store (self->engine)),
                                          self);
  g_clear_object (&self->engine);
  signet_compose_desk_set_engine (self->compose, NULL);
  g_clear_pointer (&self->certificates, signet_certificate_desk_close);
  g_clear_pointer (&self->filters, signet_filters_desk_close);
  g_clear_pointer (&self->transfer, signet_transfer_desk_close);
}

/* The disk did not take it: what was changed is lost when the program ends. */
static void
unsaved_cb (SignetDesks  *self,
            const char   *sentence,
            const GError *error)
{
  g_autofree char *why = signet_trouble_dup_text (error);
  g_autoptr(GString) text = g_string_new (sentence);

  signet_sentences_add (text, why);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "s", text->str);
}

void
signet_desks_set_session (SignetDesks   *self,
                          SignetSession *session)
{
  g_return_if_fail (SIGNET_IS_DESKS (self));
  g_return_if_fail (session == NULL || SIGNET_IS_SESSION (session));

  leave (self);
  if (session == NULL)
    return;
  SignetEngine *engine = signet_session_get_engine (session);

  self->certificates = signet_certificate_desk_new (engine, self->window, self->toasts);
  self->filters = signet_filters_desk_new (engine, self->window);
  self->transfer = signet_transfer_desk_new (engine, self->window);
  /* Nobody's mail takes the place of the demo's. */
  if (signet_session_is_demo (session))
    g_action_map_remove_action (G_ACTION_MAP (self->window), "restore");
  signet_compose_desk_set_engine (self->compose, engine);
  self->notifier = signet_notifier_new (GTK_WINDOW (self->window), engine);
  self->troubles = signet_trouble_notifier_new (GTK_WINDOW (self->window), engine);
  signet_engine_set_sending (engine, TRUE);
  g_signal_connect_object (signet_store_get_worker (signet_engine_get_store (engine)), "failed",
                           G_CALLBACK (unsaved_cb), self, G_CONNECT_SWAPPED);
  self->engine = g_object_ref (engine);
  g_set_object (&self->door, signet_session_get_door (session));
  if (self->door != NULL)
    g_signal_connect_object (self->door, "raise", G_CALLBACK (raise_cb), self, G_CONNECT_SWAPPED);
  open_waiting (self);
}

SignetComposeDesk *
signet_desks_get_compose (SignetDesks *self)
{
  g_return_val_if_fail (SIGNET_IS_DESKS (self), NULL);
  return self->compose;
}

void
signet_desks_answer_event (SignetDesks      *self,
                           const char       *to,
                           const char       *calendar,
                           SignetDraftFlags  flags)
{
  g_return_if_fail (SIGNET_IS_DESKS (self));
  g_return_if_fail (to != NULL && calendar != NULL);

  g_autoptr(SignetDraft) draft = signet_event_answer_make (to, calendar, flags);

  signet_compose_desk_open (self->compose, draft);
}

void
signet_desks_leave (SignetDesks *self)
{
  g_return_if_fail (SIGNET_IS_DESKS (self));

  self->for_good = TRUE;
  gtk_window_close (GTK_WINDOW (self->window));
}

gboolean
signet_desks_is_leaving (SignetDesks *self)
{
  g_return_val_if_fail (SIGNET_IS_DESKS (self), FALSE);
  return self->for_good;
}

void
signet_desks_stay (SignetDesks *self)
{
  g_return_if_fail (SIGNET_IS_DESKS (self));
  self->for_good = FALSE;
}

/* Somebody may have asked for the window again meanwhile. */
static void
said_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetDesks) self = user_data;
  GtkWindow *window = GTK_WINDOW (self->window);

  signet_farewell_finish (SIGNET_ENGINE (source), result);
  self->leaving = FALSE;
  if (self->engine == NULL || gtk_widget_get_visible (GTK_WIDGET (window)))
    return;
  self->left = TRUE;
  gtk_window_close (window);
  self->left = FALSE;
}

gboolean
signet_desks_may_hide (SignetDesks *self)
{
  g_return_val_if_fail (SIGNET_IS_DESKS (self), TRUE);

  if (!signet_compose_desk_may_close (self->compose))
    return FALSE;
  signet_dialogs_close (GTK_WINDOW (self->window));
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  return TRUE;
}

gboolean
signet_desks_may_close (SignetDesks *self)
{
  g_return_val_if_fail (SIGNET_IS_DESKS (self), TRUE);

  if (!signet_desks_may_hide (self))
    return FALSE;
  if (self->left || self->engine == NULL || !signet_farewell_is_due (self->engine))
    return TRUE;
  if (!self->leaving)
    signet_farewell_async (self->engine, said_cb, g_object_ref (self));
  self->leaving = TRUE;
  return FALSE;
}
