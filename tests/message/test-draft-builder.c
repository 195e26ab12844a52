/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "draft-builder.h"
#include "temporary.h"

#define LARGE (100 * 1024 * 1024)

static char *
build_text (const SignetDraftFacts *facts,
            SignetDraftBuildKind    kind)
{
  g_autoptr(SignetDraft) draft = signet_draft_new (facts);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, kind, NULL, NULL, &error);

  g_assert_no_error (error);
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), NULL, NULL, NULL);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GPtrArray *
list_of (SignetAddress *address)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  g_ptr_array_add (list, address);
  return list;
}

static void
test_kinds (void)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "me@example.org");
  g_autoptr(GPtrArray) bcc = list_of (signet_address_new (NULL, "secret@example.org"));
  SignetDraftFacts facts = { .from = from, .bcc = bcc, .text = "Hi", .answers = "a/b/c",
                             .identity = "me@example.org", .message_id = "1@x", .date = 1764324000,
                             .flags = SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_RECEIPT };
  g_autofree char *sent = build_text (&facts, SIGNET_DRAFT_BUILD_SENDING);
  g_autofree char *kept = build_text (&facts, SIGNET_DRAFT_BUILD_KEEPING);

  g_assert_cmpstr (sent, ==,
                   "Date: Fri, 28 Nov 2025 10:00:00 +0000\r\nTo: undisclosed-recipients:;\r\n"
                   "From: Me <me@example.org>\r\n"
                   "Message-ID: <1@x>\r\nDisposition-Notification-To: Me <me@example.org>\r\n"
                   "User-Agent: Signet\r\nMIME-Version: 1.0\r\n"
                   "Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
                   "Content-Transfer-Encoding: 7bit\r\n\r\nHi\r\n");
  g_assert_nonnull (strstr (kept, "\r\nBcc: secret@example.org\r\n"));
  g_assert_nonnull (strstr (kept, "\r\nX-Signet-Flags: encrypt receipt\r\n"));
  g_assert_nonnull (strstr (kept, "\r\nX-Signet-Answers: a/b/c\r\n"));
  g_assert_null (strstr (kept, "28 Nov 2025"));
}

static void
assert_fails (const SignetDraftFacts *facts,
              SignetDraftError        code,
              const char             *named)
{
  g_autoptr(SignetDraft) draft = signet_draft_new (facts);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_draft_build (draft, SIGNET_DRAFT_BUILD_SENDING, NULL, NULL, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_errors (void)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "me@example.org");
  g_autoptr(GPtrArray) to = list_of (signet_address_new (NULL, "bob"));
  g_autoptr(SignetAttachment) gone = signet_attachment_new_file ("/nowhere/plan.pdf", NULL, NULL, NULL);
  g_autoptr(SignetAttachment) mail = signet_attachment_new_file ("/nowhere/old.eml", NULL, NULL, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new ();

  assert_fails (&(SignetDraftFacts) { .text = "x" }, SIGNET_DRAFT_ERROR_ADDRESS, "from");
  assert_fails (&(SignetDraftFacts) { .from = from, .to = to }, SIGNET_DRAFT_ERROR_ADDRESS, "bob");
  g_ptr_array_add (files, gone);
  assert_fails (&(SignetDraftFacts) { .from = from, .attachments = files },
                SIGNET_DRAFT_ERROR_ATTACHMENT, "plan.pdf");
  files->pdata[0] = mail;
  assert_fails (&(SignetDraftFacts) { .from = from, .attachments = files },
                SIGNET_DRAFT_ERROR_ATTACHMENT, "old.eml");
  /* All at once. */
  g_ptr_array_add (files, gone);
  assert_fails (&(SignetDraftFacts) { .from = from, .attachments = files },
                SIGNET_DRAFT_ERROR_ATTACHMENT, "These files cannot be read: old.eml, plan.pdf.");
}

static void
test_utf8 (void)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "jürgen@bücher.example");
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) { .from = from });
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_SENDING, NULL, NULL, NULL);

  g_assert_true (signet_built_needs_utf8 (built));
  g_assert_cmpstr (g_ptr_array_index (signet_built_get_fields (built), 1), ==,
                   "From: Me <jürgen@xn--bcher-kva.example>");
}

static long
peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* A file of a hundred megabytes goes through a few pages of memory. */
static void
test_large (void)
{
  g_autofree char *directory = g_dir_make_tmp ("signet-builder-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "large.bin", NULL);
  g_autoptr(SignetAddress) from = signet_address_new (NULL, "me@example.org");
  g_autoptr(SignetAttachment) file = signet_attachment_new_file (path, NULL, NULL, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  long before;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (truncate (path, LARGE), ==, 0);
  g_ptr_array_add (files, file);
  g_autoptr(SignetDraft) draft
    = signet_draft_new (&(SignetDraftFacts) { .from = from, .attachments = files });
  before = peak ();
  g_autoptr(SignetBuilt) built
    = signet_draft_build (draft, SIGNET_DRAFT_BUILD_SENDING, directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signet_spool_get_size (signet_built_get_entity (built)), >, LARGE / 3 * 4);
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), directory, NULL,
                                                   &error);
  g_assert_no_error (error);
  g_test_message ("%ld KB more", peak () - before);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpint (peak () - before, <, 16 * 1024);
#endif

  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_assert_null (signet_draft_build (draft, SIGNET_DRAFT_BUILD_SENDING, directory, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  temporary_remove (g_steal_pointer (&directory));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-builder/kinds", test_kinds);
  g_test_add_func ("/draft-builder/errors", test_errors);
  g_test_add_func ("/draft-builder/utf8", test_utf8);
  g_test_add_func ("/draft-builder/large", test_large);

  return g_test_run ();
}
