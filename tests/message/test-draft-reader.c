/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "draft-builder.h"
#include "draft-reader.h"
#include "html-clean.h"
#include "random-draft.h"

static SignetMessage *
keep (SignetDraft *draft)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_KEEPING, NULL, NULL,
                                                     &error);

  g_assert_no_error (error);
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), NULL, NULL, NULL);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  return signet_message_new (bytes);
}

/* HTML is cleaned when it is read, and cleaning it again changes nothing. */
static SignetDraft *
with_clean_html (SignetDraft *draft)
{
  SignetDraftFacts facts = *signet_draft_get_facts (draft);
  g_autoptr(GString) html = NULL;

  if (facts.html == NULL)
    return signet_draft_ref (draft);
  html = signet_html_clean ((SignetSlice) { facts.html, strlen (facts.html) },
                            SIGNET_HTML_PICTURES_KEEP, G_MAXSIZE);
  facts.html = html->str;
  return signet_draft_new (&facts);
}

/* Nobody is lost of those who were named, however many. */
static void
test_many_recipients (void)
{
  g_autoptr(GPtrArray) many = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "ann@example.org");
  const SignetDraftFacts facts = { .from = from, .to = many, .cc = many, .bcc = many, .subject = "To all" };

  for (guint i = 0; i < SIGNET_ADDRESS_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("Pérson %u", i);
      g_autofree char *address = g_strdup_printf ("person-%u@example.org", i);

      g_ptr_array_add (many, signet_address_new (name, address));
    }
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  g_autoptr(SignetMessage) message = keep (draft);
  g_autoptr(SignetDraft) read = signet_draft_read (message, SIGNET_DRAFT_READ_CONTINUE);
  const SignetDraftFacts *found = signet_draft_get_facts (read);
  GPtrArray *const lists[] = { found->to, found->cc, found->bcc };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      SignetAddress *last = g_ptr_array_index (lists[i], lists[i]->len - 1);

      g_assert_cmpuint (lists[i]->len, ==, many->len);
      g_assert_cmpstr (signet_address_get_name (last), ==, "Pérson 9999");
      g_assert_cmpstr (signet_address_get_address (last), ==, "person-9999@example.org");
    }
}

static void
test_round (void)
{
  for (guint32 seed = 0; seed < 1000; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(SignetDraft) random = random_draft_new (rand);
      g_autoptr(SignetDraft) draft = with_clean_html (random);
      g_autoptr(SignetMessage) message = keep (draft);
      g_autoptr(SignetDraft) found = signet_draft_read (message, SIGNET_DRAFT_READ_CONTINUE);

      g_test_message ("seed %u", seed);
      random_draft_assert_equal (draft, found);
    }
}

static void
test_calendar (void)
{
  static const char text[] = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                             "END:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr(GBytes) calendar = g_bytes_new_static (text, strlen (text));
  g_autoptr(SignetAttachment) file
    = signet_attachment_new_bytes ("party.ics", "text/calendar", NULL, calendar);
  g_autoptr(GPtrArray) attachments = g_ptr_array_new ();
  g_ptr_array_add (attachments, file);
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) {
    .text = "Yes", .calendar = calendar, .attachments = attachments });
  g_autoptr(SignetMessage) message = keep (draft);
  g_autoptr(SignetDraft) found = signet_draft_read (message, SIGNET_DRAFT_READ_CONTINUE);
  const SignetDraftFacts *facts = signet_draft_get_facts (found);

  g_assert_true (g_bytes_equal (facts->calendar, calendar));
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_cmpstr (facts->text, ==, "Yes\n");
}

/* Without a name as it came, it has the same one as an answer, and is none. */
static void
test_invitation (void)
{
  static const char mail[] = "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n"
                             "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) invitation = signet_message_new (bytes);
  SignetPart *part = signet_message_get_attachments (invitation)->pdata[0];
  g_autoptr(SignetAttachment) file = signet_attachment_new_part (part, NULL);
  g_autoptr(GPtrArray) attachments = g_ptr_array_new ();
  g_ptr_array_add (attachments, file);
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) {
    .text = "See", .attachments = attachments });
  g_autoptr(SignetMessage) message = keep (draft);
  g_autoptr(SignetDraft) found = signet_draft_read (message, SIGNET_DRAFT_READ_CONTINUE);
  const SignetDraftFacts *facts = signet_draft_get_facts (found);

  g_assert_null (facts->calendar);
  g_assert_cmpuint (facts->attachments->len, ==, 1);
}

static void
test_new (void)
{
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) {
    .subject = "Weekly", .text = "Dear all", .in_reply_to = "a@b", .references = "a@b",
    .message_id = "c@d", .answers = "a/b/c", .answer_kind = SIGNET_ANSWER_REPLY, .identity = "a@b" });
  g_autoptr(SignetMessage) message = keep (draft);
  g_autoptr(SignetDraft) found = signet_draft_read (message, SIGNET_DRAFT_READ_NEW);
  const SignetDraftFacts *facts = signet_draft_get_facts (found);

  g_assert_cmpstr (facts->subject, ==, "Weekly");
  g_assert_cmpstr (facts->text, ==, "Dear all\n");
  g_assert_cmpstr (facts->message_id, !=, "c@d");
  g_assert_null (facts->in_reply_to);
  g_assert_null (facts->references);
  g_assert_null (facts->answers);
  g_assert_cmpint (facts->answer_kind, ==, SIGNET_ANSWER_NONE);
  g_assert_cmpstr (facts->identity, ==, "a@b");
}

/* A draft of another program. */
static void
test_foreign (void)
{
  static const char mail[] =
    "From: A <a@example.org>\r\nBcc: b@example.org\r\nX-Priority: 2 (High)\r\n"
    "Disposition-Notification-To: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    "X-Signet-Unfinished: nonsense\r\nX-Signet-Answers: %ZZ\r\n"
    "Content-Type: text/html\r\n\r\n"
    "<html><body onload=\"x()\">Hello<script>bad()</script><img src=\"http://x.example/y\"></body>";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetDraft) found = signet_draft_read (message, SIGNET_DRAFT_READ_CONTINUE);
  const SignetDraftFacts *facts = signet_draft_get_facts (found);

  g_assert_cmpstr (facts->html, ==, "Hello<img>\n");
  g_assert_cmpstr (facts->text, ==, "Hello\n");
  g_assert_cmpuint (facts->bcc->len, ==, 1);
  g_assert_cmpint (facts->priority, ==, SIGNET_PRIORITY_HIGH);
  g_assert_cmpint (facts->flags, ==, SIGNET_DRAFT_RECEIPT);
  g_assert_null (facts->answers);
}

/* Gmail gives its files a Content-ID, which nothing shows. */
static void
test_files (void)
{
  static const char mail[] =
    "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n"
    "Content-Type: text/html\r\n\r\n<p>Hi<img src=\"cid:a%40b\"><img src=\"cid:c@d\"></p>\r\n--m\r\n"
    "Content-Type: application/pdf; name=f.pdf\r\nContent-ID: <f_x>\r\n\r\n%PDF-1.4\r\n--m\r\n"
    "Content-Type: application/octet-stream\r\nContent-ID: <a@b>\r\n\r\nGIF89a..\r\n--m\r\n"
    "Content-Type: image/tiff; name=t.tiff\r\nContent-ID: <c@d>\r\n\r\nII*\r\n--m\r\n"
    "Content-Type: text/plain; charset=\"koi8-r\"; name=t.txt\r\nContent-Disposition: attachment\r\n\r\n"
    "\xD0\r\n--m--\r\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetDraft) found = signet_draft_read (message, SIGNET_DRAFT_READ_NEW);
  GPtrArray *files = signet_draft_get_facts (found)->attachments;
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const char *id = signet_attachment_get_content_id (files->pdata[i]);
      g_autofree char *field = signet_attachment_dup_field (files->pdata[i]);

      g_string_append_printf (all, "%s|%s\n", id != NULL ? id : "", field);
    }
  g_assert_cmpstr (all->str, ==, "a@b|application/octet-stream\n|application/pdf\n|image/tiff\n"
                                 "|text/plain; charset=\"koi8-r\"\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-reader/many-recipients", test_many_recipients);
  g_test_add_func ("/draft-reader/round", test_round);
  g_test_add_func ("/draft-reader/calendar", test_calendar);
  g_test_add_func ("/draft-reader/invitation", test_invitation);
  g_test_add_func ("/draft-reader/new", test_new);
  g_test_add_func ("/draft-reader/foreign", test_foreign);
  g_test_add_func ("/draft-reader/files", test_files);

  return g_test_run ();
}
