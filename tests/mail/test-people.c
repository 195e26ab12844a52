/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was seen with which certificate, and what that is worth. */
#include "config.h"

#include "anchors.h"
#include "certificate-file.h"
#include "file.h"
#include "judge.h"
#include "made.h"
#include "people.h"
#include "reading.h"
#include "temporary.h"

#define ANNA "anna@example.org"

static SignetCertificate *old;
static SignetCertificate *new;
static SignetCertificate *signing_only;
static SignetCertificate *encryption_only;
static gint64 now;

static SignetPeople *
open_people (const char *path)
{
  g_autoptr(GError) error = NULL;
  SignetPeople *people = signet_people_open (path, &error);

  g_assert_no_error (error);
  return people;
}

static void
close_people (SignetPeople *people)
{
  g_autoptr(GError) error = NULL;

  signet_people_sync (people, &error);
  g_assert_no_error (error);
  signet_people_close (people);
}

static guint
count (SignetPeople *people,
       const char   *address)
{
  g_autoptr(GPtrArray) found = signet_people_list (people, address);

  return found->len;
}

/* The last one that counts for that address; NULL if none does. */
static SignetCertificate *
find_counting (SignetPeople *people,
               const char   *address)
{
  g_autoptr(GPtrArray) all = signet_people_list (people, address);
  SignetCertificate *found = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const SignetPerson *person = all->pdata[i];

      if (person->state == SIGNET_PERSON_TRUSTED || person->state == SIGNET_PERSON_ACCEPTED)
        found = person->certificate;
    }
  return found;
}

static void
assert_counts (SignetPeople      *people,
               SignetCertificate *wanted)
{
  SignetCertificate *found = find_counting (people, ANNA);

  g_assert_nonnull (found);
  g_assert_true (signet_certificate_equal (found, wanted));
}

/* Seeing is not trusting, and a planted certificate does not take the place of one that counts. */
static void
test_states (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);

  signet_people_note (people, ANNA, old, SIGNET_PERSON_SEEN, now);
  g_assert_null (find_counting (people, ANNA));
  signet_people_note (people, "Anna@Example.org", old, SIGNET_PERSON_TRUSTED, now + 5);
  assert_counts (people, old);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_SEEN, now);
  assert_counts (people, old);
  g_assert_cmpint (signet_people_find_change (people, ANNA, new, now), ==, 0);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_TRUSTED, now);
  g_assert_cmpint (signet_people_find_change (people, "Anna@example.org", new, now + 60), ==, now);
  g_assert_cmpint (signet_people_find_change (people, ANNA, new, now + 60 * 24 * 60 * 60), ==, 0);
  g_assert_cmpint (signet_people_find_change (people, ANNA, old, now), ==, 0);
  assert_counts (people, new);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_TRUSTED, now);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_REFUSED, now);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_TRUSTED, now);
  assert_counts (people, old);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_ACCEPTED, now);
  assert_counts (people, new);
  g_assert_null (find_counting (people, "other@example.org"));
  g_assert_cmpuint (count (people, ANNA), ==, 2);
  close_people (people);
  temporary_remove (directory);
}

/* Who had one for encryption alone does not sign with a new one now. */
static void
test_news_of_signing (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);

  signet_people_note_from (people, ANNA, encryption_only, SIGNET_PERSON_TRUSTED, SIGNET_PERSON_FROM_FILE, now);
  signet_people_note (people, ANNA, signing_only, SIGNET_PERSON_TRUSTED, now);
  g_assert_cmpint (signet_people_find_change (people, ANNA, signing_only, now), ==, 0);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_TRUSTED, now);
  g_assert_cmpint (signet_people_find_change (people, ANNA, new, now), ==, now);
  close_people (people);
  temporary_remove (directory);
}

/* And who signs with one that only signs reads with another one from the beginning. */
static void
test_news_of_reading (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);

  signet_people_note (people, ANNA, signing_only, SIGNET_PERSON_TRUSTED, now);
  signet_people_note (people, ANNA, encryption_only, SIGNET_PERSON_TRUSTED, now);
  g_assert_cmpint (signet_people_find_change (people, ANNA, encryption_only, now), ==, 0);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_TRUSTED, now);
  g_assert_cmpint (signet_people_find_change (people, ANNA, new, now), ==, now);
  close_people (people);
  temporary_remove (directory);
}

static void
test_kept (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);
  g_autoptr(GPtrArray) all = NULL;
  const SignetPerson *first;

  signet_people_note (people, ANNA, old, SIGNET_PERSON_SEEN, now);
  close_people (people);
  people = open_people (path);
  signet_people_note (people, ANNA, old, SIGNET_PERSON_TRUSTED, now + 100);
  signet_people_note_from (people, "bob@example.org", new, SIGNET_PERSON_SEEN, SIGNET_PERSON_FROM_DNS, now);
  signet_people_note (people, "bob@example.org", new, SIGNET_PERSON_ACCEPTED, now);
  close_people (people);
  people = open_people (path);
  all = signet_people_list (people, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  first = all->pdata[0];
  g_assert_cmpint (first->state, ==, SIGNET_PERSON_TRUSTED);
  g_assert_cmpint (first->origin, ==, SIGNET_PERSON_FROM_MAIL);
  g_assert_cmpint (((const SignetPerson *) all->pdata[1])->origin, ==, SIGNET_PERSON_FROM_DNS);
  g_assert_cmpint (first->first_seen, ==, now);
  g_assert_true (signet_certificate_equal (first->certificate, old));
  close_people (people);
  temporary_remove (directory);
}

/* Every byte may rot and every write may be torn: the other lines stay, and nothing is believed falsely. */
static void
test_damaged (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);
  g_autofree char *text = NULL;
  gsize length;

  signet_people_note (people, ANNA, old, SIGNET_PERSON_SEEN, now);
  signet_people_note (people, "bob@example.org", new, SIGNET_PERSON_ACCEPTED, now);
  close_people (people);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize i = 0; i < length; i += 13)
    {
      g_autofree char *copy = g_memdup2 (text, length);

      copy[i] ^= 1;
      g_assert_true (g_file_set_contents (path, copy, (gssize) length, NULL));
      people = open_people (path);
      g_assert_cmpuint (count (people, NULL), ==, 1);
      signet_people_close (people);
      g_assert_true (g_file_set_contents (path, text, (gssize) i, NULL));
      people = open_people (path);
      g_assert_null (find_counting (people, ANNA));
      g_assert_cmpuint (count (people, NULL), <=, 1);
      signet_people_close (people);
    }
  temporary_remove (directory);
}

static void
test_odd_addresses (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);

  signet_people_note (people, "a\tb@example.org", old, SIGNET_PERSON_ACCEPTED, now);
  signet_people_note (people, "a\n@example.org", old, SIGNET_PERSON_ACCEPTED, now);
  signet_people_note (people, "", old, SIGNET_PERSON_ACCEPTED, now);
  g_assert_cmpuint (count (people, NULL), ==, 0);
  close_people (people);
  temporary_remove (directory);
}

/* What somebody only sends fills no disk. */
static void
test_bounded (void)
{
  char *directory = temporary_make ("people");
  g_autofree char *path = g_build_filename (directory, "people.log", NULL);
  SignetPeople *people = open_people (path);
  g_autofree char *name = g_strnfill (30000, 'x');
  const MadeCertificate wanted = { .name = name, .address = ANNA };
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, 256);
  g_autoptr(SignetCertificate) large = made_certificate (&wanted, key, NULL, NULL);
  const guint room = 32 * 1024 * 1024 / (guint) g_bytes_get_size (signet_certificate_get_der (large));

  for (guint i = 0; i < room + 100; i++)
    {
      g_autofree char *address = g_strdup_printf ("%u@example.org", i);

      signet_people_note (people, address, large, SIGNET_PERSON_SEEN, now);
    }
  g_assert_cmpuint (count (people, "0@example.org"), ==, 1);
  g_assert_cmpuint (count (people, NULL), <=, room + 1);
  signet_people_note (people, ANNA, new, SIGNET_PERSON_TRUSTED, now);
  assert_counts (people, new);
  signet_people_close (people);
  temporary_remove (directory);
}

static SignetCertificate *
read_certificate (const char *corpus,
                  const char *name)
{
  g_autofree char *path = g_build_filename (corpus, name, NULL);
  g_autoptr(GBytes) bytes = signet_file_read (path, 1000000, NULL);
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, NULL, NULL);

  g_assert_nonnull (file);
  return signet_certificate_ref (signet_certificate_file_get_certificates (file)->pdata[0]);
}

static void
read_mail (SignetJudge *judge,
           const char  *corpus,
           const char  *name)
{
  g_autofree char *path = g_build_filename (corpus, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) reading = signet_reading_new_from_file (path, NULL, judge, SIGNET_JUDGE_ALL, NULL,
                                                                   &error);

  g_assert_no_error (error);
}

static SignetPersonState
get_state (SignetPeople *people,
           const char   *address)
{
  g_autoptr(GPtrArray) found = signet_people_list (people, address);

  g_assert_cmpuint (found->len, ==, 1);
  return ((SignetPerson *) found->pdata[0])->state;
}

/* Reading mails: who is rightly signed counts, whoever else signs with a good signature is seen. */
static void
test_readings (void)
{
  const char *corpus = g_getenv ("SIGNET_CORPUS");
  char *directory = NULL;
  g_autofree char *path = NULL;
  SignetKeyring *keyring;
  SignetJudge *judge;
  SignetPeople *people;
  g_autoptr(SignetCertificate) root = NULL;

  if (corpus == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("There is no corpus beside the checkout");
      return;
    }
  directory = temporary_make ("people");
  path = g_build_filename (directory, "people.log", NULL);
  keyring = signet_keyring_open (directory, SIGNET_KEYRING_CHANGE, NULL);
  root = read_certificate (corpus, "smime-generated/keys/root.crt");
  g_assert_true (signet_anchors_trust (keyring, root, NULL));
  judge = signet_judge_new (keyring, NULL, NULL, path, SIGNET_STORE_WRITE);
  read_mail (judge, corpus, "smime-generated/sig-rsa-sha256.eml");
  read_mail (judge, corpus, "smime-generated/id-mallory-as-alice.eml");
  read_mail (judge, corpus, "smime-generated/cert-selfs.eml");
  read_mail (judge, corpus, "smime-generated/tamper-body.eml");
  signet_judge_free (judge);
  people = open_people (path);
  g_assert_cmpint (get_state (people, "mallory@evil.example"), ==, SIGNET_PERSON_SEEN);
  g_assert_nonnull (find_counting (people, "alice@corpus.example"));
  g_assert_null (find_counting (people, "mallory@evil.example"));
  signet_people_close (people);
  g_object_unref (keyring);
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_auto(gnutls_x509_privkey_t) key = NULL;
  MadeCertificate wanted = { .name = "Anna", .address = ANNA };
  int status;

  g_test_init (&argc, &argv, NULL);
  now = g_get_real_time () / G_USEC_PER_SEC;
  key = made_key (GNUTLS_PK_RSA, 2048);
  old = made_certificate (&wanted, key, NULL, NULL);
  new = made_certificate (&wanted, key, NULL, NULL);
  wanted.usage = GNUTLS_KEY_DIGITAL_SIGNATURE;
  signing_only = made_certificate (&wanted, key, NULL, NULL);
  wanted.usage = GNUTLS_KEY_KEY_ENCIPHERMENT;
  encryption_only = made_certificate (&wanted, key, NULL, NULL);
  g_test_add_func ("/people/states", test_states);
  g_test_add_func ("/people/news-of-signing", test_news_of_signing);
  g_test_add_func ("/people/news-of-reading", test_news_of_reading);
  g_test_add_func ("/people/kept", test_kept);
  g_test_add_func ("/people/damaged", test_damaged);
  g_test_add_func ("/people/odd-addresses", test_odd_addresses);
  g_test_add_func ("/people/bounded", test_bounded);
  g_test_add_func ("/people/readings", test_readings);
  status = g_test_run ();
  signet_certificate_unref (old);
  signet_certificate_unref (new);
  signet_certificate_unref (signing_only);
  signet_certificate_unref (encryption_only);
  return status;
}
