/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is trusted: the system's authorities, and the user's choice over them. */
#include "config.h"

#include "anchors.h"
#include "certificate-export.h"
#include "certificate-store.h"
#include "made.h"
#include "system-anchors.h"
#include "temporary.h"
#include "trust-list.h"

#define FINGERPRINT "0123456789ABCDEF0123456789ABCDEF01234567"

static void
write_file (const char *home,
            const char *text)
{
  g_autofree char *path = g_build_filename (home, "trustlist.txt", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_back (const char *home)
{
  g_autofree char *path = g_build_filename (home, "trustlist.txt", NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static SignetTrust
get_choice (const char *home,
            const char *fingerprint)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) choices = signet_trust_list_read (home, &error);

  g_assert_no_error (error);
  return (SignetTrust) GPOINTER_TO_INT (g_hash_table_lookup (choices, fingerprint));
}

/* The forms that gpg-agent's manual names. */
static void
test_read (void)
{
  char *home = temporary_make ("trust");

  g_assert_cmpint (get_choice (home, FINGERPRINT), ==, SIGNET_TRUST_UNSAID);
  write_file (home, "# comment\n"
                    "01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67 S relax\n"
                    "!1111111111111111111111111111111111111111 S\n"
                    "2222222222222222222222222222222222222222 P\n"
                    "3333333333333333333333333333333333333333 *\n"
                    "rubbish\n4444 S\ninclude-default");
  g_assert_cmpint (get_choice (home, FINGERPRINT), ==, SIGNET_TRUST_YES);
  g_assert_cmpint (get_choice (home, "1111111111111111111111111111111111111111"), ==, SIGNET_TRUST_NO);
  g_assert_cmpint (get_choice (home, "2222222222222222222222222222222222222222"), ==, SIGNET_TRUST_UNSAID);
  g_assert_cmpint (get_choice (home, "3333333333333333333333333333333333333333"), ==, SIGNET_TRUST_YES);
  temporary_remove (home);
}

static void
test_set (void)
{
  char *home = temporary_make ("trust");
  g_autofree char *text = NULL;

  write_file (home, "# mine\ninclude-default\n# old\n" FINGERPRINT " S\n# end\n");
  g_assert_true (signet_trust_list_set (home, FINGERPRINT, "CN=Root", SIGNET_TRUST_NO, NULL));
  text = read_back (home);
  g_assert_cmpstr (text, ==, "# mine\ninclude-default\n# end\n# CN=Root\n!" FINGERPRINT " S relax\n");
  g_assert_true (signet_trust_list_set (home, FINGERPRINT, "CN=Root", SIGNET_TRUST_YES, NULL));
  g_assert_cmpint (get_choice (home, FINGERPRINT), ==, SIGNET_TRUST_YES);
  g_assert_true (signet_trust_list_set (home, FINGERPRINT, "CN=Root", SIGNET_TRUST_UNSAID, NULL));
  g_free (text);
  text = read_back (home);
  g_assert_cmpstr (text, ==, "# mine\ninclude-default\n# end\n");
  temporary_remove (home);
}

static SignetAnchorOrigin
get_origin (SignetKeyring     *keyring,
            SignetCertificate *certificate,
            gboolean          *trusted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (keyring, NULL, &error);
  g_autoptr(SignetAnchors) anchors = NULL;
  GPtrArray *all;

  g_assert_no_error (error);
  anchors = signet_anchors_load (keyring, list, &error);
  g_assert_no_error (error);
  all = signet_anchors_get_certificates (anchors);
  *trusted = FALSE;
  for (guint i = 0; i < all->len; i++)
    *trusted |= signet_certificate_equal (all->pdata[i], certificate);
  g_assert_cmpint (*trusted, ==, signet_anchors_has (anchors, signet_certificate_get_sha256 (certificate)));
  g_assert_false (signet_anchors_has (anchors, NULL));
  return signet_anchors_get_origin (anchors, certificate);
}

static void
test_added (void)
{
  char *home = temporary_make ("anchors");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) root =
    made_certificate (&(MadeCertificate) { .name = "Root", .ca = TRUE }, key, NULL, NULL);
  g_autoptr(GError) error = NULL;
  gboolean trusted;

  g_assert_cmpint (get_origin (keyring, root, &trusted), ==, SIGNET_ANCHOR_NONE);
  g_assert_true (signet_anchors_trust (keyring, root, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_origin (keyring, root, &trusted), ==, SIGNET_ANCHOR_ADDED);
  g_assert_true (trusted);
  g_assert_true (signet_anchors_distrust (keyring, root, &error));
  g_assert_cmpint (get_origin (keyring, root, &trusted), ==, SIGNET_ANCHOR_DISTRUSTED);
  g_assert_false (trusted);
  g_assert_true (signet_anchors_trust (keyring, root, &error));
  g_assert_cmpint (get_origin (keyring, root, &trusted), ==, SIGNET_ANCHOR_ADDED);
  g_object_unref (keyring);

  keyring = signet_keyring_open (home, SIGNET_KEYRING_READ_ONLY, NULL);
  g_assert_false (signet_anchors_trust (keyring, root, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY);
  g_object_unref (keyring);
  temporary_remove (home);
}

/* One that is no anchor can be distrusted too. It is kept then, so that it can be seen; and what is taken
 * back makes no anchor of it. */
static void
test_distrusted (void)
{
  char *home = temporary_make ("anchors");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) root =
    made_certificate (&(MadeCertificate) { .name = "Root", .ca = TRUE }, key, NULL, NULL);
  g_autoptr(SignetCertificate) carol =
    made_certificate (&(MadeCertificate) { .name = "Carol", .address = "carol@example.org" }, key, root, key);
  g_autoptr(SignetCertificateList) list = NULL;
  g_autoptr(SignetAnchors) anchors = NULL;
  gboolean trusted;

  g_assert_true (signet_anchors_relent (keyring, carol, NULL));
  g_assert_cmpint (get_origin (keyring, carol, &trusted), ==, SIGNET_ANCHOR_NONE);
  g_assert_true (signet_anchors_distrust (keyring, carol, NULL));
  g_assert_cmpint (get_origin (keyring, carol, &trusted), ==, SIGNET_ANCHOR_DISTRUSTED);
  g_assert_false (trusted);
  list = signet_certificate_list_load (keyring, NULL, NULL);
  g_assert_nonnull (
    signet_certificate_list_find_fingerprint (list, signet_certificate_get_fingerprint (carol)));
  anchors = signet_anchors_load (keyring, NULL, NULL);
  g_assert_true (g_hash_table_contains (signet_anchors_get_distrusted (anchors),
                                        signet_certificate_get_fingerprint (carol)));
  g_assert_true (signet_anchors_trust (keyring, carol, NULL));
  g_assert_cmpint (get_origin (keyring, carol, &trusted), ==, SIGNET_ANCHOR_NONE);
  g_assert_true (signet_anchors_distrust (keyring, carol, NULL));
  g_assert_true (signet_anchors_relent (keyring, carol, NULL));
  g_assert_cmpint (get_origin (keyring, carol, &trusted), ==, SIGNET_ANCHOR_NONE);
  g_object_unref (keyring);
  temporary_remove (home);
}

/* One that was deleted is not trusted again because some file brings it; one that is distrusted stays so. */
static void
test_deleted (void)
{
  char *home = temporary_make ("anchors");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) root =
    made_certificate (&(MadeCertificate) { .name = "Root", .ca = TRUE }, key, NULL, NULL);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  gboolean trusted;

  g_ptr_array_add (one, root);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(SignetCertificateList) list = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (i == 0 ? signet_anchors_trust (keyring, root, &error)
                            : signet_anchors_distrust (keyring, root, &error));
      list = signet_certificate_list_load (keyring, NULL, &error);
      g_assert_true (signet_certificate_delete (keyring, passphrases, list, root, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (signet_certificate_store_add (keyring, one, NULL));
      g_assert_cmpint (get_origin (keyring, root, &trusted), ==,
                       i == 0 ? SIGNET_ANCHOR_NONE : SIGNET_ANCHOR_DISTRUSTED);
      g_assert_false (trusted);
    }
  g_object_unref (keyring);
  temporary_remove (home);
}

static void
test_system (void)
{
  char *home = temporary_make ("anchors");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  GPtrArray *system;
  const SignetSystemAnchors origin = signet_system_anchors_get (&system);
  gboolean trusted;

  if (origin == SIGNET_SYSTEM_ANCHORS_NONE)
    {
      g_test_skip ("This system names no authorities for mail");
    }
  else
    {
      SignetCertificate *first = system->pdata[0];

      g_assert_cmpuint (system->len, >, 10);
      for (guint i = 0; i < system->len; i++)
        g_assert_true (signet_certificate_is_ca (system->pdata[i]));
      g_assert_cmpint (get_origin (keyring, first, &trusted), ==, SIGNET_ANCHOR_SYSTEM);
      g_assert_true (trusted);
      g_assert_true (signet_anchors_distrust (keyring, first, NULL));
      g_assert_cmpint (get_origin (keyring, first, &trusted), ==, SIGNET_ANCHOR_DISTRUSTED);
      g_assert_false (trusted);
      /* What is taken back leaves it to the system again; then the user's own word counts. */
      g_assert_true (signet_anchors_trust (keyring, first, NULL));
      g_assert_cmpint (get_origin (keyring, first, &trusted), ==, SIGNET_ANCHOR_SYSTEM);
      g_assert_true (trusted);
      g_assert_true (signet_anchors_trust (keyring, first, NULL));
      g_assert_cmpint (get_origin (keyring, first, &trusted), ==, SIGNET_ANCHOR_ADDED);
      g_assert_true (trusted);
    }
  g_object_unref (keyring);
  temporary_remove (home);
}

/* What Mozilla says of them in its list (CKA_NSS_EMAIL_DISTRUST_AFTER). */
static void
test_limits (void)
{
  static const struct { const char *name; gint64 limit; } known[] =
  {
    { "TrustCor RootCert CA-1", 1669766400 },
    { "TrustCor ECA-1", 1669766400 },
    { "Chambers of Commerce Root", 1614556800 },
    { "VeriSign Class 1 Public Primary Certification Authority - G3", 1661904000 },
  };
  g_autoptr(SignetAnchors) anchors = signet_anchors_load (NULL, NULL, NULL);
  GHashTable *limits = signet_anchors_get_limits (anchors);
  GPtrArray *all = signet_anchors_get_certificates (anchors);
  guint n_found = 0;

  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (known); j++)
      if (g_str_equal (signet_certificate_get_name (all->pdata[i]), known[j].name))
        {
          const char *fingerprint = signet_certificate_get_fingerprint (all->pdata[i]);
          const gint64 *limit = g_hash_table_lookup (limits, fingerprint);

          g_assert_nonnull (limit);
          g_assert_cmpint (*limit, ==, known[j].limit);
          n_found++;
        }
  g_assert_cmpuint (g_hash_table_size (limits), >=, n_found);
  g_assert_cmpuint (g_hash_table_size (limits), <=, all->len / 2);
  if (n_found == 0)
    g_test_skip ("This system's list has none of those that are known here");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchors/read", test_read);
  g_test_add_func ("/anchors/set", test_set);
  g_test_add_func ("/anchors/added", test_added);
  g_test_add_func ("/anchors/distrusted", test_distrusted);
  g_test_add_func ("/anchors/deleted", test_deleted);
  g_test_add_func ("/anchors/system", test_system);
  g_test_add_func ("/anchors/limits", test_limits);
  return g_test_run ();
}
