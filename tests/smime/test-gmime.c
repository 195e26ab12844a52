/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What programs seal that leave S/MIME to GMime and gpgsm opens here, and what is sealed here opens there: ours
 * does nothing that theirs does not understand, and understands all that they do. */
#include "config.h"
#include "sealed.h"

#include <string.h>

#include "gmime-context.h"
#include "key-files.h"
#include "sealing.h"

#define N_SEEDS 2

static Sealed sealed;

static const GmimeSealFlags forms[] =
{
  GMIME_SEAL_CLEAR, GMIME_SEAL_OPAQUE, GMIME_SEAL_ENCRYPT, GMIME_SEAL_CLEAR | GMIME_SEAL_ENCRYPT,
  GMIME_SEAL_OPAQUE | GMIME_SEAL_ENCRYPT,
};

/* Lines of which some are such that a program on their way may change. Returns: (transfer full). */
static char *
make_text (guint32 seed)
{
  static const char *const lines[] = { "From here on", ".", "..", "--", "-- x", "=20",
                                       "Gr\xC3\xBC\xC3\x9F" "e", "" };
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("Hello\n");

  for (int n = g_rand_int_range (random, 0, 40); n > 0; n--)
    {
      g_string_append (text, lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))]);
      for (int words = g_rand_int_range (random, 0, 30); words > 0; words--)
        g_string_append_printf (text, " %x", g_rand_int (random));
      g_string_append_c (text, '\n');
    }
  g_string_append (text, "Goodbye\n");
  return g_string_free (text, FALSE);
}

static Opened
open_here (GBytes *mail)
{
  SignetUnsealerTools tools =
  {
    .keyring = sealed.keyring,
    .certificates = sealed.certificates,
    .verifier = sealed.verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autofree char *text = g_strndup (g_bytes_get_data (mail, NULL), g_bytes_get_size (mail));

  return sealing_open_with (NULL, &tools, "", text);
}

static void
assert_opens_here (GBytes         *mail,
                   GmimeSealFlags  form,
                   const char     *text)
{
  g_auto(Opened) opened = open_here (mail);
  const SignetSignature signature = (form & (GMIME_SEAL_CLEAR | GMIME_SEAL_OPAQUE)) != 0 ? SIGNET_SIGNATURE_VALID
                                                                                        : SIGNET_SIGNATURE_NONE;
  const SignetEncryption encryption = (form & GMIME_SEAL_ENCRYPT) != 0 ? SIGNET_ENCRYPTION_ENCRYPTED
                                                                       : SIGNET_ENCRYPTION_NONE;

  g_test_message ("%s", signet_verdict_get_sentence (opened.verdict));
  g_assert_no_error (opened.error);
  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, signature);
  g_assert_cmpint (signet_verdict_get_encryption (opened.verdict), ==, encryption);
  g_assert_cmpstr (signet_message_get_text (opened.message), ==, text);
}

static void
assert_opens_there (GBytes         *mail,
                    GmimeSealFlags  form,
                    const char     *text)
{
  g_auto(GmimeOpened) opened = gmime_context_open (mail);
  g_autofree char *found = gmime_context_text (&opened);
  g_auto(GStrv) lines = g_strsplit (found != NULL ? found : "", "\r\n", -1);
  g_autofree char *plain = g_strjoinv ("\n", lines);

  g_assert_cmpint (opened.decrypted, ==, (form & GMIME_SEAL_ENCRYPT) != 0);
  g_assert_cmpint (gmime_context_is_good (&opened), ==, (form & (GMIME_SEAL_CLEAR | GMIME_SEAL_OPAQUE)) != 0);
  g_assert_cmpstr (plain, ==, text);
}

/* RSA, and an elliptic curve, with which gpgsm 2.2 signs and does not encrypt. */
static void
test_theirs (void)
{
  static const char *const signers[] = { "alice", "carol" };
  const char *alice = signet_certificate_get_fingerprint (sealed_get (&sealed, "alice"));

  for (guint32 seed = 0; seed < N_SEEDS * G_N_ELEMENTS (forms) * G_N_ELEMENTS (signers); seed++)
    {
      const GmimeSealFlags form = forms[seed % G_N_ELEMENTS (forms)];
      const char *who = signers[seed % G_N_ELEMENTS (signers)];
      const char *signer = signet_certificate_get_fingerprint (sealed_get (&sealed, who));
      g_autofree char *header = g_strdup_printf ("From: %s@example.org\nMIME-Version: 1.0\n", who);
      g_autofree char *text = make_text (seed);
      g_autoptr(GBytes) mail = gmime_context_seal (form, header, text, signer, alice);

      assert_opens_here (mail, form, text);
      assert_opens_there (mail, form, text);
    }
}

/* Returns: (transfer full): in quoted-printable, so that any line can travel. */
static char *
make_entity (const char *text)
{
  g_autoptr(GString) out = g_string_new ("Content-Type: text/plain; charset=utf-8\r\n"
                                         "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
  guint column = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at != '\n' && column > 70)
        g_string_append (out, "=\r\n");
      column = *at == '\n' || column > 70 ? 0 : column + 3;
      if (*at == '\n')
        g_string_append (out, "\r\n");
      else if (g_ascii_isalnum (*at) && (*at != 'F' || column > 3))
        g_string_append_c (out, *at);
      else
        g_string_append_printf (out, "=%02X", (guchar) *at);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GBytes *
seal_here (GmimeSealFlags  form,
           const char     *signer,
           const char     *text)
{
  const gboolean is_signed = (form & (GMIME_SEAL_CLEAR | GMIME_SEAL_OPAQUE)) != 0;
  const SignetSealFlags flags = (is_signed ? SIGNET_SEAL_SIGN : 0)
                                | ((form & GMIME_SEAL_OPAQUE) != 0 ? SIGNET_SEAL_OPAQUE : 0)
                                | ((form & GMIME_SEAL_ENCRYPT) != 0 ? SIGNET_SEAL_ENCRYPT : 0);
  SignetSealOrder order = sealed_order (&sealed, flags, is_signed ? signer : NULL,
                                        (form & GMIME_SEAL_ENCRYPT) != 0 ? "alice" : "");
  g_autofree char *whole = make_entity (text);
  g_autoptr(SignetSpool) entity = sealed_spool (whole);
  g_autoptr(GError) error = NULL;
  char *mail = sealed_mail (&sealed, &order, entity, &error);

  g_assert_no_error (error);
  g_ptr_array_unref (order.recipients);
  return g_bytes_new_take (mail, strlen (mail));
}

static void
test_ours (void)
{
  static const char *const signers[] = { "alice", "carol", "dave" };

  for (guint32 seed = 0; seed < N_SEEDS * G_N_ELEMENTS (forms); seed++)
    {
      const GmimeSealFlags form = forms[seed % G_N_ELEMENTS (forms)];
      g_autofree char *text = make_text (seed);
      g_autoptr(GBytes) mail = seal_here (form, signers[seed % G_N_ELEMENTS (signers)], text);

      assert_opens_there (mail, form, text);
    }
}

/* Both find out that a text was changed. */
static void
test_changed (void)
{
  const char *alice = signet_certificate_get_fingerprint (sealed_get (&sealed, "alice"));
  g_autoptr(GBytes) theirs = gmime_context_seal (GMIME_SEAL_CLEAR, "From: alice@example.org\nMIME-Version: 1.0\n",
                                                 "Hello\n", alice, NULL);
  g_autoptr(GBytes) ours = seal_here (GMIME_SEAL_CLEAR, "alice", "Hello\n");
  GBytes *mails[] = { theirs, ours };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      gsize length = g_bytes_get_size (mails[i]);
      char *text = g_strndup (g_bytes_get_data (mails[i], NULL), length);
      g_autoptr(GBytes) changed = g_bytes_new_take (text, length);
      g_auto(GmimeOpened) there = { 0 };
      g_auto(Opened) here = { 0 };

      strstr (text, "Hello")[0] = 'J';
      here = open_here (changed);
      there = gmime_context_open (changed);
      g_assert_cmpint (signet_verdict_get_signature (here.verdict), ==, SIGNET_SIGNATURE_ALTERED);
      g_assert_false (gmime_context_is_good (&there));
    }
}

/* Lets gpgsm trust the root of the corpus, and makes what trusts it here. Returns: (transfer full). */
static SignetVerifier *
trust_corpus (const char *corpus)
{
  g_autofree char *path = g_build_filename (corpus, "smime-generated/keys/root.crt", NULL);
  g_autofree char *trusted = g_build_filename (sealed.home, "trustlist.txt", NULL);
  g_autofree char *pem = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &pem, &length, NULL));
  g_autoptr(GBytes) bytes = g_bytes_new (pem, length);
  test_openssl_write (&sealed.openssl, "corpus.crt", bytes);
  key_files_add_certificate (sealed.keyring, &sealed.openssl, "corpus");

  g_autoptr(SignetCertificate) root = signers_read (&sealed.openssl, "corpus");
  g_autofree char *line = g_strconcat (signet_certificate_get_fingerprint (root), " S relax\n", NULL);
  g_assert_true (g_file_set_contents (trusted, line, -1, NULL));
  signet_keyring_stop_agent (sealed.keyring);
  g_free (signet_keyring_start_agent (sealed.keyring, NULL, NULL));
  return signers_verifier (&sealed.openssl, "", "corpus");
}

/* Whether GMime finds it good, and we do not say that it was changed. */
static gboolean
compare (SignetVerifier *verifier,
         const char     *path)
{
  SignetUnsealerTools tools = { .verifier = verifier, .now = g_get_real_time () / G_USEC_PER_SEC };
  g_autofree char *text = NULL;
  g_auto(GmimeOpened) there = { 0 };
  g_auto(Opened) here = { 0 };
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_autoptr(GBytes) mail = g_bytes_new (text, length);
  there = gmime_context_open (mail);
  here = sealing_open_with (NULL, &tools, "", text);
  if (!gmime_context_is_good (&there))
    return FALSE;
  g_test_message ("%s: %s", path, signet_verdict_get_sentence (here.verdict));
  g_assert_cmpint (signet_verdict_get_signature (here.verdict), !=, SIGNET_SIGNATURE_ALTERED);
  return TRUE;
}

static void
test_corpus (void)
{
  static const char *const names[] = { "smime-generated", "smime-raw-bytes" };
  const char *corpus = g_getenv ("SIGNET_CORPUS");
  guint n_good = 0;

  if (corpus == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The corpus is not here");
      return;
    }
  g_autoptr(SignetVerifier) verifier = trust_corpus (corpus);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *directory = g_build_filename (corpus, names[i], NULL);
      g_autoptr(GDir) files = g_dir_open (directory, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *path = g_build_filename (directory, name, NULL);

          if (g_str_has_suffix (name, ".eml"))
            n_good += compare (verifier, path);
        }
    }
  g_assert_cmpuint (n_good, >=, 15);
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
  g_setenv ("GNUPGHOME", sealed.home, TRUE);
  g_test_add_func ("/gmime/theirs", test_theirs);
  g_test_add_func ("/gmime/ours", test_ours);
  g_test_add_func ("/gmime/changed", test_changed);
  g_test_add_func ("/gmime/corpus", test_corpus);
  status = g_test_run ();
  sealed_tear_down (&sealed);
  return status;
}
