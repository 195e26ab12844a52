/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/secret-question.h"

#include <glib/gi18n-lib.h>

#include "common/entry-text.h"
#include "common/message-dialog.h"
#include "secret.h"

/* While the dialog is open; the data of a task. */
typedef struct
{
  AdwMessageDialog         *dialog;
  GtkEditable              *entry;   /* held: a row that goes while it has the focus looks at itself */
  GtkEditable              *again;   /* NULL for one that exists */
  GtkSwitch                *choice;  /* NULL: none */
  char                     *answer;
  gboolean                  chosen;
  gulong                    cancelled;
  SignetSecretQuestionKind  kind;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->entry);
  g_clear_object (&self->again);
  signet_secret_free (self->answer);
  g_free (self);
}

static void
changed_cb (Question *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  const gboolean good = self->again == NULL
                        || (*text != '\0' && g_str_equal (text, gtk_editable_get_text (self->again)));

  adw_message_dialog_set_response_enabled (self->dialog, "ok", good);
}

static void
response_cb (Question   *self,
             const char *response)
{
  if (g_str_equal (response, "ok"))
    self->answer = g_strdup (gtk_editable_get_text (self->entry));
  self->chosen = self->choice != NULL && gtk_switch_get_active (self->choice);
}

static gboolean
answer_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Question *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&self->answer), (GDestroyNotify) signet_secret_free);
  return G_SOURCE_REMOVE;
}

/* However it went away. The answer follows when it is gone. */
static void
destroyed_cb (GTask *task)
{
  Question *self = g_task_get_task_data (task);

  if (self->cancelled != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), self->cancelled);
  self->cancelled = 0;
  g_idle_add (answer_cb, task);
}

static void
cancelled_cb (GtkWindow *dialog)
{
  gtk_window_destroy (dialog);
}

static GtkWidget *
add_entry (GtkWidget  *list,
           const char *label)
{
  GtkWidget *entry = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), label);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (entry), TRUE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  signet_entry_text_take_line (GTK_EDITABLE (entry));
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  return g_object_ref (entry);
}

static void
add_choice (Question   *self,
            GtkWidget  *list,
            const char *label,
            const char *body)
{
  GtkWidget *row = adw_action_row_new ();

  self->choice = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), body);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->choice));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->choice));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_entries (Question                   *self,
              const SignetSecretQuestion *question)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->entry = GTK_EDITABLE (add_entry (list, question->label));
  if (self->kind == SIGNET_SECRET_QUESTION_NEW)
    {
      self->again = GTK_EDITABLE (add_entry (list, _("The Same _Again")));
      g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (self->again, "changed", G_CALLBACK (changed_cb), self);
    }
  if (question->choice != NULL)
    add_choice (self, list, question->choice, question->choice_body);
  return list;
}

static void
watch (GTask *task)
{
  Question *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  g_signal_connect_swapped (self->dialog, "destroy", G_CALLBACK (destroyed_cb), task);
  if (cancellable != NULL)
    self->cancelled =
      g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self->dialog);
}

void
signet_secret_question_ask_async (GtkWindow                  *parent,
                                  const SignetSecretQuestion *question,
                                  GCancellable               *cancellable,
                                  GAsyncReadyCallback         callback,
                                  gpointer                    user_data)
{
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (question != NULL);

  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *self = g_new0 (Question, 1);

  g_task_set_source_tag (task, signet_secret_question_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, question_free);
  self->kind = question->kind;
  self->dialog = ADW_MESSAGE_DIALOG (signet_message_dialog_new (parent, question->heading, question->body));
  adw_message_dialog_set_extra_child (self->dialog, make_entries (self, question));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "ok", question->accept, NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "ok", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "ok");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->dialog), TRUE);
  changed_cb (self);
  watch (task);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

char *
signet_secret_question_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_secret_question_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
signet_secret_question_is_chosen (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_secret_question_ask_async), FALSE);

  const Question *self = g_task_get_task_data (G_TASK (result));

  return self->chosen;
}
