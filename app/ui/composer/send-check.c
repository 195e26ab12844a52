/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/send-check.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "own-text.h"

/* In the text that was written, not in what is quoted or passed on; and in a subject of one's own. */
static gboolean
speaks_of_attachment (const SignetSendCase *what)
{
  const SignetDraftFacts *facts = signet_draft_get_facts (what->draft);
  gboolean own_subject = facts->answer_kind == SIGNET_ANSWER_NONE;
  g_autofree char *word = signet_own_text_find_attached (own_subject ? facts->subject : NULL, facts->text,
                                                         what->signature);

  return word != NULL;
}

static gboolean
is_concern (const SignetSendCase *what,
            SignetConcern         concern)
{
  const SignetDraftFacts *facts = signet_draft_get_facts (what->draft);

  switch (concern)
    {
    case SIGNET_CONCERN_NO_RECIPIENTS:
      return what->all_addresses && facts->to->len + facts->cc->len + facts->bcc->len == 0;
    case SIGNET_CONCERN_BROKEN:
      return !what->all_addresses;
    case SIGNET_CONCERN_READING:
      return what->reads;
    case SIGNET_CONCERN_CHECKING:
      return what->sealing == SIGNET_SEALING_CHECKING;
    case SIGNET_CONCERN_SEALING:
      return what->sealing == SIGNET_SEALING_STOPPED;
    case SIGNET_CONCERN_PLAIN_ANSWER:
      return (facts->flags & SIGNET_DRAFT_OF_SEALED) != 0 && (facts->flags & SIGNET_DRAFT_ENCRYPT) == 0;
    case SIGNET_CONCERN_NO_SUBJECT:
      return facts->subject[0] == '\0';
    case SIGNET_CONCERN_NO_ATTACHMENT:
      return facts->attachments->len == 0 && speaks_of_attachment (what);
    case SIGNET_CONCERN_NONE:
    default:
      return TRUE;
    }
}

SignetConcern
signet_send_check_find (const SignetSendCase *what,
                        SignetConcern         from)
{
  g_return_val_if_fail (what != NULL, SIGNET_CONCERN_NONE);

  SignetConcern concern = from;

  while (!is_concern (what, concern))
    concern++;
  return concern;
}

typedef struct
{
  GtkWindow          *parent;
  SignetSendCase      what;      /* draft, sentence and signature are its own */
  SignetConcern       concern;   /* that is asked about */
} Questions;

static void
questions_free (gpointer data)
{
  Questions *self = data;

  g_clear_object (&self->parent);
  signet_draft_unref (self->what.draft);
  g_free ((char *) self->what.sentence);
  g_free ((char *) self->what.signature);
  g_free (self);
}

/* The words of a concern; yes: NULL for what cannot be sent. */
typedef struct
{
  const char *heading;
  const char *body;
  const char *yes;
} Words;

static Words
find_words (const Questions *self)
{
  switch (self->concern)
    {
    case SIGNET_CONCERN_NO_RECIPIENTS:
      return (Words) { _("To Whom?"), _("Nobody is named yet to whom the message is sent."), NULL };
    case SIGNET_CONCERN_BROKEN:
      return (Words) { _("No Address"), _("Among the recipients is something that is no address. It is "
                                          "marked in red: press it to change or remove it."), NULL };
    case SIGNET_CONCERN_READING:
      return (Words) { _("One Moment"), _("A file that you attached is still being read. Try again in a "
                                          "moment."), NULL };
    case SIGNET_CONCERN_CHECKING:
      return (Words) { _("One Moment"), _("It is not known yet whether the message can be encrypted. Try "
                                          "again in a moment."), NULL };
    case SIGNET_CONCERN_SEALING:
      return (Words) { _("Not Possible Like This"), self->what.sentence, NULL };
    case SIGNET_CONCERN_PLAIN_ANSWER:
      return (Words) { _("Send Without Encryption?"), _("This message comes from an encrypted one, and may "
                                                        "show what was in it."),
                       _("_Send Without Encryption") };
    case SIGNET_CONCERN_NO_SUBJECT:
      return (Words) { _("Send Without a Subject?"), _("A subject helps to find the message again."),
                       _("_Send") };
    case SIGNET_CONCERN_NO_ATTACHMENT:
      return (Words) { _("Send Without Attachment?"), _("The text speaks of an attachment, and there is "
                                                        "none."), _("_Send") };
    case SIGNET_CONCERN_NONE:
    default:
      return (Words) { "", "", NULL };
    }
}

static void ask_next (GTask         *task,
                      SignetConcern  from);

static void
response_cb (GTask      *task,
             const char *response)
{
  Questions *self = g_task_get_task_data (task);

  if (g_str_equal (response, "send"))
    ask_next (task, self->concern + 1);
  else
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
    }
}

/* task: taken. */
static void
ask_next (GTask         *task,
          SignetConcern  from)
{
  Questions *self = g_task_get_task_data (task);
  GtkWidget *dialog;
  AdwMessageDialog *message;
  Words words;

  self->concern = signet_send_check_find (&self->what, from);
  if (self->concern == SIGNET_CONCERN_NONE)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  words = find_words (self);
  dialog = signet_message_dialog_new (self->parent, words.heading, words.body);
  message = ADW_MESSAGE_DIALOG (dialog);
  if (self->concern == SIGNET_CONCERN_SEALING)
    adw_message_dialog_format_body (message, "%s\n\n%s", words.body,
                                    _("Press Sign or Encrypt to send without it, or the name of a recipient "
                                      "to see what helps."));
  adw_message_dialog_add_response (message, "back", words.yes != NULL ? _("_Back") : _("_OK"));
  if (words.yes != NULL)
    {
      adw_message_dialog_add_response (message, "send", words.yes);
      adw_message_dialog_set_response_appearance (message, "send",
                                                  self->concern == SIGNET_CONCERN_PLAIN_ANSWER
                                                  ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
    }
  /* Who presses Enter at once has not read it, and what was sent cannot be mended. */
  adw_message_dialog_set_default_response (message, "back");
  adw_message_dialog_set_close_response (message, "back");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
signet_send_check_async (GtkWindow            *parent,
                         const SignetSendCase *what,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (what != NULL);

  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Questions *self = g_new0 (Questions, 1);

  g_set_object (&self->parent, parent);
  self->what = *what;
  signet_draft_ref (what->draft);
  self->what.sentence = g_strdup (what->sentence);
  self->what.signature = g_strdup (what->signature);
  g_task_set_source_tag (task, signet_send_check_async);
  g_task_set_task_data (task, self, questions_free);
  ask_next (task, SIGNET_CONCERN_NO_RECIPIENTS);
}

gboolean
signet_send_check_finish (GAsyncResult  *result,
                          SignetConcern *concern)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_send_check_async), FALSE);

  Questions *self = g_task_get_task_data (G_TASK (result));

  if (concern != NULL)
    *concern = self->concern;
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
