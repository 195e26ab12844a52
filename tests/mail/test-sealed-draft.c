/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft that is kept encrypted to its writer comes back as it was, and none is kept readable instead. */
#include "config.h"

#include <string.h>

#include "certificate-request.h"
#include "draft-builder.h"
#include "draft-reader.h"
#include "html-clean.h"
#include "key-files.h"
#include "random-draft.h"
#include "sealed-draft.h"
#include "sealed.h"
#include "sealing.h"
#include "send-wish.h"

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

static SignetBuilt *
build (SignetDraft *draft)
{
  g_autoptr(GError) error = NULL;
  SignetBuilt *built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_KEEPING, NULL, NULL, &error);

  g_assert_no_error (error);
  return built;
}

static char *
dup_text (SignetSpool *mail)
{
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
keep (SignetDraft *draft,
      const char  *from,
      const char  *fingerprint)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetBuilt) built = build (draft);
  g_autoptr(SignetSpool) mail = signet_sealed_draft_new (judge, NULL, built, from, fingerprint, NULL, NULL,
                                                         NULL, &error);

  g_assert_no_error (error);
  return dup_text (mail);
}

static void
assert_comes_back (SignetDraft *draft,
                   const char  *mail)
{
  SignetUnsealerTools tools =
  {
    .keyring = sealed.keyring,
    .certificates = sealed.certificates,
    .verifier = sealed.verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_auto(Opened) opened = sealing_open_with (NULL, &tools, "", mail);
  g_autoptr(SignetDraft) found = signet_draft_read (opened.message, SIGNET_DRAFT_READ_CONTINUE);

  g_assert_cmpint (signet_verdict_get_encryption (opened.verdict), !=, SIGNET_ENCRYPTION_NONE);
  random_draft_assert_equal (draft, found);
}

static void
test_round (void)
{
  for (guint32 seed = 0; seed < N_DRAFTS; seed++)
    {
      g_autoptr(SignetDraft) draft = make_draft (seed);
      g_autofree char *mail = keep (draft, "alice@example.org", NULL);

      g_test_message ("seed %u", seed);
      assert_comes_back (draft, mail);
    }
}

/* Returns: (transfer full). */
static SignetDraft *
make_plain (const char *from)
{
  g_autoptr(SignetAddress) writer = signet_address_new (NULL, from);
  g_autoptr(GPtrArray) to = signet_address_parse_list ("carol@example.org", 17);
  g_autoptr(GPtrArray) bcc = signet_address_parse_list ("erin@example.org", 16);
  const SignetDraftFacts facts = { .from = writer, .to = to, .bcc = bcc, .subject = "The plan",
                                   .text = "It is secret.\n", .flags = SIGNET_DRAFT_ENCRYPT };

  return signet_draft_new (&facts);
}

/* Whether openssl opens it with the key of that name. */
static gboolean
can_open (const char *mail,
          const char *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autofree char *command =
    g_strdup_printf ("cms -decrypt -in mail -out out -recip %s.crt -inkey %s.key", name, name);

  test_openssl_write (&sealed.openssl, "mail", bytes);
  return test_openssl_run (&sealed.openssl, command);
}

static void
test_writer_only (void)
{
  g_autoptr(SignetDraft) draft = make_plain ("alice@example.org");
  g_autofree char *mail = keep (draft, "alice@example.org", NULL);

  g_assert_nonnull (strstr (mail, "\r\nBcc: erin@example.org\r\n"));
  g_assert_null (strstr (mail, "The plan"));
  g_assert_true (can_open (mail, "alice") && !can_open (mail, "carol"));
}

/* Nothing can be sent with it any more, but its key still opens. */
static void
test_expired (void)
{
  const char *const late[] = { "late@example.org", NULL };
  g_autoptr(GPtrArray) state = signet_judge_check_recipients (judge, late, NULL);
  g_autoptr(SignetDraft) draft = make_plain ("late@example.org");
  g_autofree char *mail = keep (draft, "late@example.org", NULL);

  g_assert_cmpint (((SignetRecipient *) state->pdata[0])->state, ==, SIGNET_RECIPIENT_EXPIRED);
  g_assert_null (strstr (mail, "The plan"));
  g_assert_true (can_open (mail, "late") && !can_open (mail, "carol"));
  assert_comes_back (draft, mail);
}

/* The certificate of another address; and one that only signs, in the place of which another one is taken. */
static void
test_named (void)
{
  SignetCertificate *dave = sealed_get (&sealed, "dave");
  SignetCertificate *signs = sealed_get (&sealed, "signs");
  g_autoptr(SignetDraft) draft = make_plain ("me@example.org");
  g_autofree char *mail = keep (draft, "me@example.org", signet_certificate_get_fingerprint (dave));
  g_autofree char *other = keep (draft, "alice@example.org", signet_certificate_get_fingerprint (signs));

  g_assert_true (can_open (mail, "dave"));
  g_assert_true (can_open (other, "alice"));
}

/* Returns: (transfer full). */
static SignetSendWish *
wish (const char *from)
{
  const SignetIdentityFacts facts = { .address = from };
  SignetSendWish *self = g_new0 (SignetSendWish, 1);

  self->draft = make_plain (from);
  self->identity = signet_identity_new (&facts);
  return self;
}

static void
test_never_readable (void)
{
  SignetSendWish *late = wish ("late@example.org");
  SignetSendWish *nobody = wish ("me@example.org");
  g_autoptr(GError) error = NULL;
  g_autofree char *mail = NULL;

  g_assert_true (signet_send_wish_keep (late, judge, NULL, &error));
  g_assert_no_error (error);
  mail = dup_text (late->kept);
  g_assert_null (strstr (mail, "secret"));
  g_assert_false (signet_send_wish_keep (nobody, judge, NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "me@example.org"));
  g_assert_null (nobody->kept);
  signet_send_wish_free (late);
  signet_send_wish_free (nobody);
}

/* The answer to an encrypted mail is not to be found readable on the disk because it is not to be sent
 * encrypted: not before the user has said so when it is sent. */
static void
test_of_sealed (void)
{
  SignetSendWish *answer = wish ("alice@example.org");
  SignetDraftFacts facts = *signet_draft_get_facts (answer->draft);
  g_autoptr(SignetDraft) encrypted = g_steal_pointer (&answer->draft);
  g_autoptr(GError) error = NULL;
  g_autofree char *mail = NULL;

  facts.flags = SIGNET_DRAFT_OF_SEALED | SIGNET_DRAFT_SEAL_CHOSEN;
  answer->draft = signet_draft_new (&facts);
  g_assert_true (signet_send_wish_keep (answer, judge, NULL, &error));
  g_assert_no_error (error);
  mail = dup_text (answer->kept);
  g_assert_null (strstr (mail, "secret"));
  assert_comes_back (answer->draft, mail);
  signet_send_wish_free (answer);
}

/* What the user only wrote himself is kept readable where he said so, and nothing encrypts it. */
static void
test_may_lie_open (void)
{
  static const SignetDraftFlags others[] = { 0, SIGNET_DRAFT_OF_SEALED };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      static const char *const writers[] = { "me@example.org", "alice@example.org" };

      for (guint k = 0; k < G_N_ELEMENTS (writers); k++)
        {
          SignetSendWish *self = wish (writers[k]);
          g_autoptr(SignetDraft) draft = g_steal_pointer (&self->draft);
          SignetDraftFacts facts = *signet_draft_get_facts (draft);
          const gboolean has_key = k == 1;
          g_autoptr(GError) error = NULL;
          g_autofree char *mail = NULL;

          facts.flags |= others[i];
          self->may_lie_open = TRUE;
          self->draft = signet_draft_new (&facts);
          g_assert_true (signet_send_wish_keep (self, judge, NULL, &error) == (has_key || others[i] == 0));
          mail = self->kept != NULL ? dup_text (self->kept) : g_strdup ("");
          g_assert_true ((strstr (mail, "secret") != NULL) == (!has_key && others[i] == 0));
          signet_send_wish_free (self);
        }
    }
}

static guint
count_certificates (void)
{
  g_autoptr(GError) error = NULL;

  signet_certificate_list_unref (sealed.certificates);
  sealed.certificates = signet_certificate_list_load (sealed.keyring, NULL, &error);
  g_assert_no_error (error);
  return signet_certificate_list_get_length (sealed.certificates);
}

static char *kept_grip, *kept;
static guint n_refused;

static gboolean
lookup (const char    *grip,
        char         **passphrase,
        GCancellable  *cancellable)
{
  *passphrase = g_strdup (g_strcmp0 (grip, kept_grip) == 0 ? kept : NULL);
  return TRUE;
}

static gboolean
keep_secret (const char   *grip,
             const char   *name,
             const char   *passphrase,
             GCancellable *cancellable)
{
  g_assert_null (kept);
  kept_grip = g_strdup (grip);
  kept = g_strdup (passphrase);
  return TRUE;
}

static gboolean
refuse_secret (const char   *grip,
               const char   *name,
               const char   *passphrase,
               GCancellable *cancellable)
{
  n_refused++;
  return FALSE;
}

/* A key that would lie there open keeps nothing from being read: none is made, and who refused to keep its
 * passphrase is asked once. */
static void
test_no_secrets (void)
{
  static const SignetKeySecrets refusing = { lookup, refuse_secret };
  const guint before = count_certificates ();

  for (guint i = 0; i < 3; i++)
    {
      SignetSendWish *nobody = wish ("me@example.org");
      g_autoptr(GError) error = NULL;

      if (i > 0)
        signet_passphrases_set_secrets (sealed.passphrases, &refusing);
      nobody->passphrases = g_object_ref (sealed.passphrases);
      g_assert_false (signet_send_wish_keep (nobody, judge, NULL, &error));
      g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND);
      g_assert_cmpuint (count_certificates (), ==, before);
      g_assert_cmpuint (n_refused, ==, MIN (i, 1));
      signet_send_wish_free (nobody);
    }
}

/* Then what is read with the key of another address of the user's will do. */
static void
test_other_address (void)
{
  SignetSendWish *nobody = wish ("me@example.org");
  g_autoptr(GError) error = NULL;
  g_autofree char *mail = NULL;

  nobody->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_ptr_array_add (nobody->identities, signet_identity_new_plain ("me@example.org", NULL));
  g_ptr_array_add (nobody->identities, signet_identity_new_plain ("alice@example.org", NULL));
  g_assert_true (signet_send_wish_keep (nobody, judge, NULL, &error));
  g_assert_no_error (error);
  mail = dup_text (nobody->kept);
  g_assert_true (can_open (mail, "alice") && !can_open (mail, "dave"));
  signet_send_wish_free (nobody);
}

/* Who has no certificate yet: a key is made for that, once, which is nobody's. */
static void
test_no_certificate (void)
{
  static const SignetKeySecrets secrets = { lookup, keep_secret };
  const guint before = count_certificates ();

  signet_passphrases_set_secrets (sealed.passphrases, &secrets);
  for (guint i = 0; i < 2; i++)
    {
      SignetSendWish *nobody = wish ("me@example.org");
      g_autoptr(GError) error = NULL;
      g_autofree char *mail = NULL;

      nobody->passphrases = g_object_ref (sealed.passphrases);
      g_assert_true (signet_send_wish_keep (nobody, judge, NULL, &error));
      g_assert_no_error (error);
      mail = dup_text (nobody->kept);
      g_assert_null (strstr (mail, "secret"));
      g_assert_cmpuint (count_certificates (), ==, before + 1);
      assert_comes_back (nobody->draft, mail);
      signet_send_wish_free (nobody);
    }
}

static void
test_nobodys (void)
{
  const char *const me[] = { "me@example.org", "", NULL };
  g_autoptr(GPtrArray) state = signet_judge_check_recipients (judge, me, NULL);
  g_autoptr(SignetRecipient) signer = signet_judge_check_signer (judge, me[0], NULL, NULL);
  g_autoptr(GPtrArray) mine = NULL;
  guint n = 0;

  count_certificates ();
  mine = signet_certificate_list_find_mine (sealed.certificates);
  for (guint i = 0; i < mine->len; i++)
    n += signet_certificate_list_is_for_drafts (sealed.certificates, mine->pdata[i]) ? 1 : 0;
  g_assert_cmpuint (n, ==, 1);
  for (guint i = 0; i < state->len; i++)
    g_assert_cmpint (((SignetRecipient *) state->pdata[i])->state, ==, SIGNET_RECIPIENT_NONE);
  g_assert_cmpint (signer->state, ==, SIGNET_RECIPIENT_NONE);
}

/* A key that somebody sent, with a certificate that says of itself what ours could: it must neither be hidden
 * from the user nor get drafts to read. */
static void
test_pretended (void)
{
  const char *names = "[req]\nprompt = no\ndistinguished_name = dn\n"
                      "[dn]\nOU = Drafts kept by Signet\nCN = Drafts\n";
  g_autoptr(GBytes) config = g_bytes_new_static (names, strlen (names));
  g_autoptr(SignetCertificate) other = NULL;

  test_openssl_write (&sealed.openssl, "names", config);
  g_assert_true (test_openssl_run (&sealed.openssl, "req -x509 -config names -newkey rsa:2048 -nodes"
                                                    " -keyout other.key -out other.crt"));
  key_files_add_certificate (sealed.keyring, &sealed.openssl, "other");
  key_files_add_key (sealed.keyring, &sealed.openssl, "other", sealed.passphrases, "sesame");
  count_certificates ();
  other = signers_read (&sealed.openssl, "other");
  g_assert_nonnull (signet_certificate_list_get_grip (sealed.certificates, other));
  g_assert_false (signet_certificate_list_is_for_drafts (sealed.certificates, other));
}

#define ISSUE \
  "x509 -req -in request -CA inter.crt -CAkey inter.key -set_serial 77 -out late.crt -extfile extensions"

/* Somebody whose only certificate has ended. */
static void
add_late (void)
{
  const char *extensions = "subjectAltName=email:late@example.org\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (extensions, strlen (extensions));
  g_autoptr(GError) error = NULL;

  test_openssl_write (&sealed.openssl, "extensions", bytes);
  g_assert_true (test_openssl_run (
    &sealed.openssl, "req -new -newkey rsa:2048 -nodes -keyout late.key -out request -subj /O=Test/CN=late"));
  /* What OpenSSL 3.4 brought; and what it took away. */
  g_assert_true (test_openssl_run (&sealed.openssl,
                                   ISSUE " -not_before 20200101000000Z -not_after 20200131000000Z")
                 || test_openssl_run (&sealed.openssl, ISSUE " -days -1"));
  key_files_add_certificate (sealed.keyring, &sealed.openssl, "late");
  key_files_add_key (sealed.keyring, &sealed.openssl, "late", sealed.passphrases, "sesame");
  signet_passphrases_give (sealed.passphrases, "sesame");
  signet_certificate_list_unref (sealed.certificates);
  sealed.certificates = signet_certificate_list_load (sealed.keyring, NULL, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!test_openssl_is_there ())
    return 77;
  sealed_set_up (&sealed);
  add_late ();
  judge = signet_judge_new (sealed.keyring, NULL, NULL, NULL, SIGNET_STORE_READ);
  g_test_add_func ("/sealed-draft/round", test_round);
  g_test_add_func ("/sealed-draft/writer-only", test_writer_only);
  g_test_add_func ("/sealed-draft/expired", test_expired);
  g_test_add_func ("/sealed-draft/named", test_named);
  g_test_add_func ("/sealed-draft/never-readable", test_never_readable);
  g_test_add_func ("/sealed-draft/of-sealed", test_of_sealed);
  g_test_add_func ("/sealed-draft/may-lie-open", test_may_lie_open);
  g_test_add_func ("/sealed-draft/no-secrets", test_no_secrets);
  g_test_add_func ("/sealed-draft/other-address", test_other_address);
  g_test_add_func ("/sealed-draft/no-certificate", test_no_certificate);
  g_test_add_func ("/sealed-draft/nobodys", test_nobodys);
  g_test_add_func ("/sealed-draft/pretended", test_pretended);
  status = g_test_run ();
  signet_judge_free (judge);
  sealed_tear_down (&sealed);
  g_free (kept_grip);
  g_free (kept);
  return status;
}
