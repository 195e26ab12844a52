/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at before a mail is sent. */
#include "config.h"

#include "composer/send-check.h"
#include "ui-test.h"

static SignetDraft *
make_draft (const char       *to,
            const char       *subject,
            const char       *text,
            SignetDraftFlags  flags)
{
  g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  const SignetDraftFacts facts = { .to = recipients, .subject = subject, .text = text, .flags = flags };

  if (to != NULL)
    g_ptr_array_add (recipients, signet_address_new (NULL, to));
  return signet_draft_new (&facts);
}

static SignetConcern
find (const char         *to,
      const char         *subject,
      const char         *text,
      SignetDraftFlags    flags,
      SignetSealingState  sealing)
{
  g_autoptr(SignetDraft) draft = make_draft (to, subject, text, flags);
  const SignetSendCase what = { draft, TRUE, sealing, "Because", FALSE, "Anna, who sends no attachments" };

  return signet_send_check_find (&what, SIGNET_CONCERN_NO_RECIPIENTS);
}

static void
test_concerns (void)
{
  g_autoptr(SignetDraft) draft = make_draft (NULL, NULL, NULL, 0);
  g_autoptr(SignetDraft) whole = make_draft ("a@b.c", "S", "T", 0);
  const SignetSendCase broken = { draft, FALSE, SIGNET_SEALING_CLEAR, "" };
  const SignetSendCase reading = { whole, TRUE, SIGNET_SEALING_CLEAR, "", TRUE };

  g_assert_cmpint (find ("a@b.c", "S", "T", 0, SIGNET_SEALING_GOOD), ==, SIGNET_CONCERN_NONE);
  g_assert_cmpint (find (NULL, "S", "T", 0, SIGNET_SEALING_GOOD), ==, SIGNET_CONCERN_NO_RECIPIENTS);
  g_assert_cmpint (find ("a@b.c", "", "T", 0, SIGNET_SEALING_GOOD), ==, SIGNET_CONCERN_NO_SUBJECT);
  g_assert_cmpint (find ("a@b.c", "S", "T", 0, SIGNET_SEALING_STOPPED), ==, SIGNET_CONCERN_SEALING);
  g_assert_cmpint (find ("a@b.c", "S", "T", 0, SIGNET_SEALING_CHECKING), ==, SIGNET_CONCERN_CHECKING);
  g_assert_cmpint (find ("a@b.c", "S", "T", SIGNET_DRAFT_OF_SEALED, SIGNET_SEALING_CLEAR), ==,
                   SIGNET_CONCERN_PLAIN_ANSWER);
  g_assert_cmpint (find ("a@b.c", "S", "T", SIGNET_DRAFT_OF_SEALED | SIGNET_DRAFT_ENCRYPT,
                         SIGNET_SEALING_GOOD), ==, SIGNET_CONCERN_NONE);
  g_assert_cmpint (find ("a@b.c", "S", "I attached it", 0, SIGNET_SEALING_CLEAR), ==,
                   SIGNET_CONCERN_NO_ATTACHMENT);
  g_assert_cmpint (signet_send_check_find (&broken, SIGNET_CONCERN_NO_RECIPIENTS), ==, SIGNET_CONCERN_BROKEN);
  g_assert_cmpint (signet_send_check_find (&reading, SIGNET_CONCERN_NO_RECIPIENTS), ==, SIGNET_CONCERN_READING);
}

static void
test_attachment_words (void)
{
  static const char *const none[] = { "> the attachment\nThanks!", "Thanks!\n-- \nattached to the sea",
                                      "We reattach nothing.",
                                      "Thanks!\n\nAnna, who sends no attachments\n\nBob wrote:\n> Hi" };

  g_assert_cmpint (find ("a@b.c", "The enclosure", "T", 0, SIGNET_SEALING_CLEAR), ==,
                   SIGNET_CONCERN_NO_ATTACHMENT);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (find ("a@b.c", "S", none[i], 0, SIGNET_SEALING_CLEAR), ==, SIGNET_CONCERN_NONE);
}

typedef struct
{
  gboolean      ended;
  gboolean      send;
  SignetConcern concern;
} Answer;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->send = signet_send_check_finish (result, &answer->concern);
  answer->ended = TRUE;
}

static gboolean
has_ended (gpointer data)
{
  return ((Answer *) data)->ended;
}

/* Gives the answer to the question that is on the screen, where Enter means the safe one. */
static void
respond (const char *response)
{
  GtkWindow *window = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (window)), ==, "back");
  g_assert_cmpstr (adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (window)), ==, "back");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), response);
  gtk_window_destroy (window);
}

static void
test_asked (void)
{
  g_autoptr(SignetDraft) draft = make_draft ("a@b.c", "", "It is attached", 0);
  const SignetSendCase what = { draft, TRUE, SIGNET_SEALING_CLEAR, "" };
  Answer answer = { 0 };

  signet_send_check_async (NULL, &what, answered_cb, &answer);
  respond ("send");
  g_assert_false (answer.ended);
  respond ("back");
  ui_test_wait (has_ended, &answer);
  g_assert_false (answer.send);
  g_assert_cmpint (answer.concern, ==, SIGNET_CONCERN_NO_ATTACHMENT);

  answer.ended = FALSE;
  signet_send_check_async (NULL, &what, answered_cb, &answer);
  respond ("send");
  respond ("send");
  ui_test_wait (has_ended, &answer);
  g_assert_true (answer.send);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/send-check/concerns", test_concerns);
  g_test_add_func ("/send-check/attachment-words", test_attachment_words);
  g_test_add_func ("/send-check/asked", test_asked);
  return g_test_run ();
}
