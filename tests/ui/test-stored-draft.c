/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what lies in Drafts has the files of what is written. */
#include "config.h"

#include "composer/stored-draft.h"

static SignetAccount *
make_account (const char *address)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);

  return signet_account_new (address, server);
}

static SignetDraft *
make_draft (GPtrArray        *files,
            SignetDraftFlags  flags)
{
  return signet_draft_new (&(SignetDraftFacts) { .attachments = files, .flags = flags });
}

static void
test_files (void)
{
  g_autoptr(SignetAccount) account = make_account ("me@example.org");
  g_autoptr(SignetAccount) other = make_account ("other@example.org");
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(SignetDraft) bare = make_draft (none, SIGNET_DRAFT_NONE);
  g_autoptr(SignetDraft) draft = NULL;
  g_autoptr(SignetDraft) sealed = NULL;
  SignetStoredDraft self = { 0 };

  g_ptr_array_add (files, signet_attachment_new_file ("/nowhere/plan.pdf", NULL, NULL, NULL));
  draft = make_draft (files, SIGNET_DRAFT_NONE);
  sealed = make_draft (files, SIGNET_DRAFT_ENCRYPT);
  g_assert_false (signet_stored_draft_has_files (&self, account, draft));
  signet_stored_draft_set (&self, account, "1.name");
  g_assert_false (signet_stored_draft_has_files (&self, account, draft));
  signet_stored_draft_note_files (&self, draft, files);
  g_assert_null (self.light);
  g_assert_true (signet_stored_draft_has_files (&self, account, draft));
  g_assert_false (signet_stored_draft_has_files (&self, other, draft));
  g_assert_false (signet_stored_draft_has_files (&self, account, bare));
  /* What is not encrypted has to be written again for that. */
  g_assert_false (signet_stored_draft_has_files (&self, account, sealed));

  /* The text alone, and the files are still beside it. */
  signet_stored_draft_note_files (&self, draft, NULL);
  g_assert_true (self.light == draft);
  g_assert_true (signet_stored_draft_has_files (&self, account, draft));
  signet_stored_draft_set (&self, account, self.name);
  g_assert_cmpstr (self.name, ==, "1.name");
  signet_stored_draft_clear (&self);
  g_assert_false (signet_stored_draft_has_files (&self, account, draft));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stored-draft/files", test_files);
  return g_test_run ();
}
