/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of the composer's window, and its keys. */
#include "config.h"

#include "composer/composer-private.h"

#include <glib/gi18n-lib.h>

#include "certificates/look-up.h"
#include "composer/accept-question.h"
#include "composer/ask-mail.h"
#include "composer/composer-close.h"
#include "composer/composer-own.h"
#include "composer/groups-dialog.h"
#include "composer/later-dialog.h"
#include "engine-keep.h"
#include "smime-error.h"

static void
send_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  signet_composer_send (SIGNET_COMPOSER (widget), 0);
}

static void
later_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  const gint64 when = signet_later_dialog_finish (result);

  if (when > 0 && !g_cancellable_is_cancelled (self->cancellable))
    signet_composer_send (self, when);
}

static void
later_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  signet_later_dialog_async (GTK_WINDOW (widget), later_cb, g_object_ref (widget));
}

static void
chosen_cb (SignetComposer  *self,
           int              response,
           GtkNativeDialog *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr(GFile) file = g_list_model_get_item (files, i);

          signet_attachment_bar_add_file (self->attachments, file);
        }
    }
  g_object_unref (chooser);
}

static void
attach_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Attach Files"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Attach"), _("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* What is still being read is not in what is kept now. Returns: whether nothing is; else that is told. */
static gboolean
check_complete (SignetComposer *self)
{
  const gboolean complete = signet_composer_is_complete (self);

  if (!complete)
    signet_composer_tell (self, _("A file that you attached is still being read. Try again in a moment."));
  return complete;
}

static void save (SignetComposer *self);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GError) error = NULL;
  const gboolean saved = signet_draft_keeper_save_finish (SIGNET_DRAFT_KEEPER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!saved && error->domain == SIGNET_SMIME_ERROR)
    signet_composer_ask_unsealed (self, error->message, save);
  else if (!saved)
    signet_composer_tell_error (self, error);
  else if (check_complete (self))
    signet_composer_tell (self, _("Kept in Drafts"));
}

static void
save_collected_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  SignetComposer *self = SIGNET_COMPOSER (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_composer_collect_finish (self, result, &error);

  if (draft == NULL)
    signet_composer_tell (self, error->message);
  else
    signet_draft_keeper_save_async (self->keeper, signet_composer_get_account (self), draft,
                                    SIGNET_DRAFT_KEEPING_ASKED, saved_cb, g_object_ref (self));
}

static void
save (SignetComposer *self)
{
  signet_address_fields_settle (self->fields);
  signet_composer_collect_async (self, save_collected_cb, NULL);
}

static void
save_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  save (SIGNET_COMPOSER (widget));
}

static void
template_saved_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GError) error = NULL;
  const gboolean saved = signet_engine_save_template_finish (SIGNET_ENGINE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (saved)
    signet_composer_tell (self, _("Kept in Templates"));
  else
    signet_composer_tell_error (self, error);
}

static void
template_collected_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  SignetComposer *self = SIGNET_COMPOSER (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_composer_collect_finish (self, result, &error);

  if (draft == NULL)
    signet_composer_tell (self, error->message);
  else
    signet_engine_save_template_async (self->engine, signet_composer_get_account (self), draft,
                                       template_saved_cb, g_object_ref (self));
}

static void
template_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);

  if (!check_complete (self))
    return;
  signet_address_fields_settle (self->fields);
  signet_composer_collect_async (self, template_collected_cb, NULL);
}

static void
group_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);
  g_autoptr(GPtrArray) recipients = NULL;

  signet_address_fields_settle (self->fields);
  recipients = signet_address_fields_dup_recipients (self->fields);
  signet_groups_dialog_open (GTK_WINDOW (self), self->groups, recipients);
}

static void
discard_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  signet_composer_discard (SIGNET_COMPOSER (widget));
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_look_up_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (imported == NULL)
    signet_composer_tell (self, error->message);
  else
    signet_sealing_refresh (self->sealing);
}

static void
look_up_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);

  signet_look_up_async (GTK_WINDOW (self), signet_engine_get_certificates (self->engine),
                        g_variant_get_string (parameter, NULL), looked_up_cb, g_object_ref (self));
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (signet_accept_question_finish (result, &error))
    signet_sealing_refresh (self->sealing);
  else if (error != NULL)
    signet_composer_tell (self, error->message);
}

static void
accept_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);
  SignetRecipient *recipient = signet_sealing_lookup (self->sealing, g_variant_get_string (parameter, NULL));

  if (recipient != NULL && recipient->certificate != NULL)
    signet_accept_question_async (GTK_WINDOW (self), self->engine, recipient, accepted_cb,
                                  g_object_ref (self));
}

/* Begins another mail, which asks that person for a certificate. */
static void
ask (SignetComposer *self,
     SignetAddress  *whom)
{
  SignetWriter *writer = signet_address_fields_get_writer (self->fields);
  g_autoptr(SignetDraft) draft =
    signet_ask_mail_make (whom, signet_writer_get_facts (writer),
                          signet_sealing_can_sign (self->sealing) ? SIGNET_DRAFT_SIGN : SIGNET_DRAFT_NONE);

  g_signal_emit_by_name (self, "begun", draft);
}

static void
ask_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);
  g_autoptr(GPtrArray) found = signet_address_parse_list (g_variant_get_string (parameter, NULL), 1);

  if (found->len > 0)
    ask (self, found->pdata[0]);
}

static void
send_plain_action_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SignetComposer *self = SIGNET_COMPOSER (widget);

  signet_sealing_choose_encrypt (self->sealing, FALSE);
  signet_draft_keeper_touch (self->keeper);
}

static void
tell_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  signet_composer_tell (SIGNET_COMPOSER (widget), g_variant_get_string (parameter, NULL));
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "composer.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

/* Before what is written in hears them: a text view takes Ctrl+Return for a line end, and any text
 * Ctrl+Shift+A for "select nothing". */
void
signet_composer_take_keys (SignetComposer *self)
{
  static const struct { const char *trigger, *action; } keys[] =
  {
    { "<Control>Return|<Control>KP_Enter", "composer.send" },
    { "<Control><Shift>a", "composer.attach" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                        gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
signet_composer_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.send-later", NULL, later_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.attach", NULL, attach_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.save-template", NULL, template_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.save-group", NULL, group_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.discard", NULL, discard_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.look-up", "s", look_up_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.accept", "s", accept_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.ask", "s", ask_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.send-plain", NULL, send_plain_action_cb);
  gtk_widget_class_install_action (widget_class, "composer.tell", "s", tell_action_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", tell_action_cb);
  add_keys (widget_class);
}
