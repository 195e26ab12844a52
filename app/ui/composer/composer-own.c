/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/composer-own.h"

#include <glib/gi18n-lib.h>

#include "certificates/import-door.h"
#include "certificates/import-result.h"
#include "certificates/request-dialog.h"
#include "common/button-text.h"
#include "common/message-dialog.h"

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_import_door_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  signet_import_result_present (GTK_WINDOW (self), imported, error);
  signet_sealing_refresh (self->sealing);
}

static void
import_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);

  signet_import_door_choose_async (widget, signet_engine_get_certificates (self->engine), self->cancellable,
                                   imported_cb, g_object_ref (self));
}

static void
request_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);
  SignetWriter *writer = signet_address_fields_get_writer (self->fields);
  SignetAddress *address = signet_writer_get_address (writer);
  const char *person = signet_address_get_name (address);

  gtk_window_present (GTK_WINDOW (signet_request_dialog_new (signet_engine_get_certificates (self->engine),
                                                             person != NULL ? person : "",
                                                             signet_address_get_address (address), widget)));
}

void
signet_composer_install_own_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.import", NULL, import_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.request", NULL, request_action_cb);
}

static void
refused_cb (SignetComposer *self,
            const char     *response,
            GtkWindow      *dialog)
{
  /* What opens now stands over the composer, and the key that answered holds this one for a moment. */
  gtk_window_set_transient_for (dialog, NULL);
  if (g_str_equal (response, "import"))
    gtk_widget_activate_action (GTK_WIDGET (self), "composer.import", NULL);
  else if (g_str_equal (response, "request"))
    gtk_widget_activate_action (GTK_WIDGET (self), "composer.request", NULL);
}

void
signet_composer_refuse_to_encrypt (SignetComposer *self)
{
  g_return_if_fail (SIGNET_IS_COMPOSER (self));

  GtkWidget *dialog = signet_message_dialog_new (GTK_WINDOW (self), _("Not Possible Like This"),
                                                 signet_sealing_get_own (self->sealing)->sentence);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "close", _("_Close"), "import", _("_Import…"), "request",
                                    _("_Request a Certificate…"), NULL);
  adw_message_dialog_set_default_response (message, "close");
  adw_message_dialog_set_close_response (message, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  signet_button_text_wrap_responses (message);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  SignetComposer *composer;
  void          (*again) (SignetComposer *self);
} Asking;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(SignetComposer) self = asking->composer;
  const SignetDraftAnswer answer = signet_draft_question_finish (result);

  self->asking = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable) || answer == SIGNET_DRAFT_ANSWER_NONE)
    return;
  self->unsealed = answer;
  signet_draft_keeper_set_open (self->keeper, answer == SIGNET_DRAFT_ANSWER_OPEN);
  if (answer == SIGNET_DRAFT_ANSWER_OPEN)
    asking->again (self);
}

void
signet_composer_ask_unsealed (SignetComposer *self,
                              const char     *sentence,
                              void          (*again) (SignetComposer *self))
{
  g_return_if_fail (SIGNET_IS_COMPOSER (self));

  Asking *asking;

  if (self->asking)
    return;
  self->asking = TRUE;
  asking = g_new (Asking, 1);
  *asking = (Asking) { g_object_ref (self), again };
  signet_draft_question_async (GTK_WINDOW (self), self->latest, sentence, answered_cb, asking);
}
