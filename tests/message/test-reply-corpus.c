/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to each mail of the corpus is a mail that can be read again. */
#include "config.h"

#include <string.h>

#include "draft-builder.h"
#include "draft-reader.h"
#include "html-scan.h"
#include "reply.h"

static const char *const own[] = { "me@example.org", NULL };

static void
collect (const char *directory,
         GPtrArray  *paths)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect (path, paths);
      else if (g_str_has_suffix (name, ".eml"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

/* On the wire: CRLF, no line too long, and in the body no byte that is not ASCII. */
static void
assert_wire (GBytes *mail)
{
  gsize length;
  const char *text = g_bytes_get_data (mail, &length);
  gsize column = 0;

  for (gsize i = 0; i < length; i++)
    {
      g_assert_true (text[i] != '\0' && (guchar) text[i] < 0x80);
      g_assert_true (text[i] != '\n' || (i > 0 && text[i - 1] == '\r'));
      column = text[i] == '\n' ? 0 : column + 1;
      g_assert_cmpuint (column, <=, 999);
    }
}

static void
assert_safe (const char *html)
{
  SignetHtmlScan scan;

  if (html == NULL)
    return;
  signet_html_scan_init (&scan);
  signet_html_scan_add (&scan, (SignetSlice) { html, strlen (html) });
  g_assert_cmpuint (scan.remote->len, ==, 0);
  signet_html_scan_clear (&scan);
  g_assert_null (strstr (html, "<script"));
}

static void
check (SignetMessage  *message,
       SignetReplyKind kind)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "me@example.org");
  g_autoptr(SignetDraft) draft = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = kind, .flags = SIGNET_REPLY_RICH, .own = own, .from = from, .signature = "Me" });
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_KEEPING, NULL, NULL,
                                                     &error);

  g_assert_no_error (error);
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), NULL, NULL, NULL);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  if (!signet_built_needs_utf8 (built))
    assert_wire (bytes);

  g_autoptr(SignetMessage) again = signet_message_new (bytes);
  g_autoptr(SignetDraft) found = signet_draft_read (again, SIGNET_DRAFT_READ_CONTINUE);
  const SignetDraftFacts *here = signet_draft_get_facts (draft), *there = signet_draft_get_facts (found);
  g_assert_cmpstr (here->subject, ==, there->subject);
  g_assert_cmpstr (here->in_reply_to, ==, there->in_reply_to);
  g_assert_cmpuint (here->to->len, ==, there->to->len);
  g_assert_cmpuint (here->cc->len, ==, there->cc->len);
  g_assert_cmpuint (here->attachments->len, ==, there->attachments->len);
  assert_safe (here->html);
}

static void
test_corpus (void)
{
  const char *corpus = g_getenv ("SIGNET_CORPUS");
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (corpus != NULL)
    collect (corpus, paths);
  if (paths->len == 0)
    {
      g_test_skip ("there is no corpus");
      return;
    }
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &text, &length, NULL));
      g_autoptr(GBytes) bytes = g_bytes_new (text, length);
      g_autoptr(SignetMessage) message = signet_message_new (bytes);
      g_test_message ("%s", (const char *) g_ptr_array_index (paths, i));
      for (SignetReplyKind kind = SIGNET_REPLY_SENDER; kind <= SIGNET_REPLY_FORWARD_ATTACHED; kind++)
        check (message, kind);
    }
  g_test_message ("%u mails", paths->len);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/corpus", test_corpus);
  return g_test_run ();
}
