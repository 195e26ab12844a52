/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/draft-question.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/button-text.h"
#include "common/message-dialog.h"

static const char *
tell (gboolean may_lie_open)
{
  if (may_lie_open)
    return _("It can be kept readable for everybody who can read your files. Without a draft, what you write "
             "is lost when Signet or the computer stops.");
  return _("It comes from an encrypted message and is not kept readable. Without a draft, what you write is "
           "lost when Signet or the computer stops.");
}

static void
response_cb (GTask      *task,
             const char *response)
{
  SignetDraftAnswer answer = SIGNET_DRAFT_ANSWER_NONE;

  if (g_str_equal (response, "open"))
    answer = SIGNET_DRAFT_ANSWER_OPEN;
  else if (g_str_equal (response, "unkept"))
    answer = SIGNET_DRAFT_ANSWER_UNKEPT;
  g_task_return_int (task, answer);
}

void
signet_draft_question_async (GtkWindow           *parent,
                             SignetDraft         *draft,
                             const char          *sentence,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (draft != NULL && sentence != NULL);

  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  const gboolean may_lie_open = (signet_draft_get_facts (draft)->flags & SIGNET_DRAFT_OF_SEALED) == 0;
  GtkWidget *dialog = signet_message_dialog_new (parent, _("The Draft Is Not Kept"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  g_task_set_source_tag (task, signet_draft_question_async);
  adw_message_dialog_format_body (message, "%s\n\n%s", sentence, tell (may_lie_open));
  adw_message_dialog_add_responses (message, "back", _("_Back"), "unkept", _("_Write On Without a Draft"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "unkept", ADW_RESPONSE_DESTRUCTIVE);
  if (may_lie_open)
    adw_message_dialog_add_response (message, "open", _("_Keep Readable"));
  /* It comes while somebody is typing: a key that was meant for the text decides nothing. */
  adw_message_dialog_set_default_response (message, "back");
  adw_message_dialog_set_close_response (message, "back");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), task,
                         (GClosureNotify) (gpointer) g_object_unref, G_CONNECT_SWAPPED);
  signet_button_text_wrap_responses (message);
  gtk_window_present (GTK_WINDOW (dialog));
}

SignetDraftAnswer
signet_draft_question_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_draft_question_async),
                        SIGNET_DRAFT_ANSWER_NONE);
  return (SignetDraftAnswer) g_task_propagate_int (G_TASK (result), NULL);
}
