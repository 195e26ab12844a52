/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft that is kept encrypted to its writer comes back as it was. */
#include "config.h"

#include <string.h>

#include "draft-builder.h"
#include "draft-reader.h"
#include "html-clean.h"
#include "random-draft.h"
#include "seal-job.h"
#include "sealed.h"
#include "sealing.h"

#define N_DRAFTS 12

static Sealed sealed;
static SignetJudge *judge;

/* HTML is cleaned when it is read, and cleaning it again changes nothing. */
static SignetDraft *
make_draft (guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(SignetDraft) draft = random_draft_new (rand);
  SignetDraftFacts facts = *signet_draft_get_facts (draft);
  g_autoptr(GString) html = facts.html == NULL ? NULL
    : signet_html_clean ((SignetSlice) { facts.html, strlen (facts.html) }, SIGNET_HTML_PICTURES_KEEP,
                         G_MAXSIZE);

  facts.html = html != NULL ? html->str : NULL;
  facts.flags |= SIGNET_DRAFT_ENCRYPT;
  return signet_draft_new (&facts);
}

static char *
keep (SignetDraft *draft)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_KEEPING, NULL, NULL, &error);

  g_assert_no_error (error);
  g_autoptr(SignetSpool) mail = signet_seal_draft (judge, built, "alice@example.org", NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_round (void)
{
  SignetUnsealerTools tools =
  {
    .keyring = sealed.keyring,
    .certificates = sealed.certificates,
    .verifier = sealed.verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  for (guint32 seed = 0; seed < N_DRAFTS; seed++)
    {
      g_autoptr(SignetDraft) draft = make_draft (seed);
      g_autofree char *mail = keep (draft);
      g_auto(Opened) opened = sealing_open_with (NULL, &tools, "", mail);
      g_autoptr(SignetDraft) found = signet_draft_read (opened.message, SIGNET_DRAFT_READ_CONTINUE);

      g_test_message ("seed %u", seed);
      random_draft_assert_equal (draft, found);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;
  g_autofree char *openssl = g_find_program_in_path ("openssl");

  g_test_init (&argc, &argv, NULL);
  if (openssl == NULL)
    return 77;
  sealed_set_up (&sealed);
  judge = signet_judge_new (sealed.keyring, NULL, NULL, NULL, SIGNET_STORE_READ);
  g_test_add_func ("/sealed-draft/round", test_round);
  status = g_test_run ();
  signet_judge_free (judge);
  sealed_tear_down (&sealed);
  return status;
}
