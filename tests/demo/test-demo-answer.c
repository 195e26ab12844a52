/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-answer.h"
#include "demo-post.h"
#include "demo-reading.h"
#include "demo-seal.h"

#define ALICE "alice@tidewater.example"
#define MAIL \
  "From: " SIGNET_DEMO_USER_NAME " <" SIGNET_DEMO_USER_ADDRESS ">\r\n" \
  "To: " ALICE "\r\nSubject: Grey herons\r\nMessage-ID: <mine@tidewater.example>\r\n" \
  "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nSeven of them, I counted.\r\n"

/* Its subject stands within what is sealed. */
#define HIDING \
  "From: " SIGNET_DEMO_USER_NAME " <" SIGNET_DEMO_USER_ADDRESS ">\r\n" \
  "To: " ALICE "\r\nSubject: [...]\r\nMessage-ID: <mine@tidewater.example>\r\n" \
  "MIME-Version: 1.0\r\nContent-Type: text/plain; hp=\"cipher\"\r\nSubject: Grey herons\r\n\r\n" \
  "Seven of them, I counted.\r\n"

static SignetDemoPeople *people;
static GDateTime *now;

/* A mail that was sealed by these steps ("": not at all). */
static GBytes *
make_mail (const char *text,
           const char *steps)
{
  g_autoptr(GBytes) plain = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  GBytes *sealed;

  if (*steps == '\0')
    return g_steal_pointer (&plain);
  sealed = signet_demo_seal (plain, steps, people, now, &error);
  g_assert_no_error (error);
  return sealed;
}

static gboolean
has (GBytes     *bytes,
     const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strstr_len (data, (gssize) length, text) != NULL;
}

static void
check_answer (const char *text,
              const char *steps,
              gboolean    encrypted)
{
  g_autoptr(GBytes) mail = make_mail (text, steps);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) answer = signet_demo_answer_make (people, ALICE, mail, now, &error);
  g_autoptr(SignetMessage) message = NULL;
  gboolean was_encrypted;

  g_assert_no_error (error);
  message = signet_demo_reading_open (answer, signet_demo_people_get (people, "robin"), &was_encrypted);
  g_assert_cmpint (was_encrypted, ==, encrypted);
  g_assert_cmpint (has (answer, "Seven of them"), ==, !encrypted);
  g_assert_nonnull (strstr (signet_message_get_text (message), "> Seven of them, I counted."));
  g_assert_cmpstr (signet_message_get_subject (message), ==, "Re: Grey herons");
  g_assert_cmpstr (signet_address_get_address (signet_message_get_from (message)), ==, ALICE);
  g_assert_true (has (answer, "In-Reply-To: <mine@tidewater.example>"));
  g_assert_true (encrypted || has (answer, "multipart/signed"));
}

static void
test_plain (void)
{
  check_answer (MAIL, "", FALSE);
}

static void
test_signed (void)
{
  check_answer (MAIL, "sign robin", FALSE);
  check_answer (MAIL, "sign-opaque robin", FALSE);
}

static void
test_encrypted (void)
{
  check_answer (MAIL, "encrypt robin alice", TRUE);
  check_answer (MAIL, "sign robin; encrypt alice robin", TRUE);
}

static void
test_hidden_subject (void)
{
  check_answer (HIDING, "encrypt robin alice", TRUE);
  check_answer (HIDING, "sign robin; encrypt alice robin", TRUE);
  check_answer (HIDING, "sign-opaque robin; encrypt alice robin", TRUE);
}

/* Of what was not for her she says what she can: nothing. */
static void
test_not_for_her (void)
{
  g_autoptr(GBytes) mail = make_mail (MAIL, "encrypt bob");
  g_autoptr(GBytes) answer = signet_demo_answer_make (people, ALICE, mail, now, NULL);

  g_assert_nonnull (answer);
  g_assert_false (has (answer, "Seven of them"));
}

static void
test_nobody (void)
{
  g_autoptr(GBytes) mail = make_mail (MAIL, "");
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_demo_answer_make (people, "nobody@example.org", mail, now, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* It lies in the user's mailbox. */
static void
test_post (void)
{
  g_autoptr(SignetDemoMailbox) mailbox = signet_demo_mailbox_new ();
  g_autoptr(SignetDemoPost) post = signet_demo_post_new (mailbox, SIGNET_DEMO_USER_ADDRESS,
                                                         signet_demo_people_get_addresses ());
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr(GPtrArray) mails = NULL;
  g_autoptr(GBytes) mail = make_mail (MAIL, "");

  signet_demo_post_set_people (post, people);
  g_ptr_array_add (recipients, (char *) ALICE);
  g_assert_true (signet_demo_post_deliver (post, SIGNET_DEMO_USER_ADDRESS, recipients, mail));
  mails = signet_demo_mailbox_list (mailbox);
  g_assert_cmpuint (mails->len, ==, 1);
  g_assert_true (has (signet_demo_mail_get_bytes (mails->pdata[0]), "Re: Grey herons"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  people = signet_demo_people_new (NULL);
  now = g_date_time_new_now_local ();
  g_test_add_func ("/demo-answer/plain", test_plain);
  g_test_add_func ("/demo-answer/signed", test_signed);
  g_test_add_func ("/demo-answer/encrypted", test_encrypted);
  g_test_add_func ("/demo-answer/hidden-subject", test_hidden_subject);
  g_test_add_func ("/demo-answer/not-for-her", test_not_for_her);
  g_test_add_func ("/demo-answer/nobody", test_nobody);
  g_test_add_func ("/demo-answer/post", test_post);
  status = g_test_run ();
  g_date_time_unref (now);
  signet_demo_people_unref (people);
  return status;
}
