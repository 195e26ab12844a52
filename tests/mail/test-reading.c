/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told and kept of a mail of which parts are signed by themselves. */
#include "config.h"

#include <string.h>

#include "anchors.h"
#include "certificate-file.h"
#include "judge.h"
#include "openssl.h"
#include "people.h"
#include "reading.h"
#include "revocation-cache.h"
#include "temporary.h"

#define ANNA "anna@example.org"
#define EXTENSIONS "subjectAltName=email:" ANNA "\nextendedKeyUsage=emailProtection\n"
#define TEXT "Content-Type: text/plain\n\nHello\n"
#define AROUND "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n%.*s\n--b--\n"

typedef struct
{
  TestOpenssl        openssl;
  char              *directory;
  char              *people;
  SignetKeyring     *keyring;
  SignetCertificate *anna;
  SignetJudge       *judge;    /* trusts who issued it */
} Fixture;

static void
put (Fixture    *self,
     const char *name,
     const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  test_openssl_write (&self->openssl, name, bytes);
}

G_GNUC_PRINTF (2, 3) static void
run (Fixture    *self,
     const char *format,
     ...)
{
  g_autofree char *command = NULL;
  va_list arguments;

  va_start (arguments, format);
  command = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_assert_true (test_openssl_run (&self->openssl, command));
}

static SignetCertificate *
read_pem (Fixture    *self,
          const char *name)
{
  g_autoptr(GBytes) bytes = test_openssl_read (&self->openssl, name);
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, NULL, NULL);

  return signet_certificate_ref (signet_certificate_file_get_certificates (file)->pdata[0]);
}

/* Somebody of Anna's address, by an authority of its own. Returns: (transfer full): that authority. */
static SignetCertificate *
make_signer (Fixture    *self,
             const char *name)
{
  put (self, "extensions", EXTENSIONS);
  run (self, "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=Root-%s", name);
  run (self, "req -newkey rsa:2048 -nodes -keyout %s.key -out req -subj /CN=Anna", name);
  run (self, "x509 -req -in req -CA ca.pem -CAkey ca.key -set_serial 1 -days 30 -extfile extensions"
             " -out %s.pem", name);
  return read_pem (self, "ca.pem");
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(SignetCertificate) root = NULL;

  if (!test_openssl_is_there ())
    return;
  test_openssl_set_up (&self->openssl, data);
  self->directory = temporary_make ("reading");
  self->people = g_build_filename (self->directory, "people.log", NULL);
  self->keyring = signet_keyring_open (self->directory, SIGNET_KEYRING_CHANGE, NULL);
  root = make_signer (self, "anna");
  self->anna = read_pem (self, "anna.pem");
  g_assert_true (signet_anchors_trust (self->keyring, root, NULL));
  self->judge = signet_judge_new (self->keyring, NULL, NULL, self->people, SIGNET_STORE_WRITE);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  if (self->directory == NULL)
    return;
  signet_judge_free (self->judge);
  signet_certificate_unref (self->anna);
  g_object_unref (self->keyring);
  g_free (self->people);
  temporary_remove (self->directory);
  test_openssl_tear_down (&self->openssl, data);
}

/* An entity in which another one, signed by that one, is a part. Returns: (transfer full). */
static char *
make_part (Fixture    *self,
           const char *name)
{
  g_autoptr(GBytes) part = NULL;

  put (self, "text", TEXT);
  run (self, "cms -sign -in text -signer %s.pem -inkey %s.key -out part", name, name);
  part = test_openssl_read (&self->openssl, "part");
  return g_strdup_printf (AROUND, (int) g_bytes_get_size (part), (const char *) g_bytes_get_data (part, NULL));
}

static SignetReading *
read_mail (Fixture         *self,
           GBytes          *mail,
           SignetSignature  expected)
{
  SignetReading *reading = signet_reading_new_from_bytes (mail, self->judge, NULL);
  SignetVerdict *verdict = signet_reading_get_verdict (reading);

  g_test_message ("%s", signet_verdict_get_sentence (verdict));
  g_assert_cmpint (signet_verdict_get_signature (verdict), ==, expected);
  return reading;
}

/* Whose certificate only lies in a mail that Anna rightly signed, as when she forwards it, does not count for
 * her, whatever it says. */
static void
test_planted (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *entity = NULL;
  g_autoptr(SignetCertificate) nobody = NULL;
  g_autoptr(GBytes) mail = NULL;
  g_autoptr(SignetReading) reading = NULL;
  g_autoptr(SignetPeople) people = NULL;
  g_autoptr(GPtrArray) found = NULL;

  if (self->directory == NULL)
    return;
  nobody = make_signer (self, "planted");
  entity = make_part (self, "planted");
  put (self, "entity", entity);
  run (self, "cms -sign -in entity -signer anna.pem -inkey anna.key -from " ANNA " -out mail");
  mail = test_openssl_read (&self->openssl, "mail");
  reading = read_mail (self, mail, SIGNET_SIGNATURE_VALID);

  people = signet_people_open (self->people, NULL);
  found = signet_people_list (people, ANNA);
  g_assert_cmpuint (found->len, ==, 2);
  for (guint i = 0; i < found->len; i++)
    {
      const SignetPerson *person = found->pdata[i];

      g_assert_cmpint (person->state, ==, signet_certificate_equal (person->certificate, self->anna)
                                            ? SIGNET_PERSON_TRUSTED : SIGNET_PERSON_SEEN);
    }
}

/* That somebody revoked the certificate of a part is said of the mail, too. */
static void
test_revoked_part (Fixture       *self,
                   gconstpointer  data)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const SignetRevocationAnswer answer = { SIGNET_REVOCATION_REVOKED, now - 10, now + 1000, now - 100 };
  g_autofree char *entity = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) mail = NULL;
  g_autoptr(SignetReading) reading = NULL;
  g_autoptr(SignetReading) asked = NULL;
  g_autoptr(SignetRevocationChecker) checker = NULL;
  g_autoptr(GError) error = NULL;
  SignetVerdict *part;

  if (self->directory == NULL)
    return;
  entity = make_part (self, "anna");
  text = g_strconcat ("From: " ANNA "\nMIME-Version: 1.0\n", entity, NULL);
  mail = g_bytes_new (text, strlen (text));
  reading = read_mail (self, mail, SIGNET_SIGNATURE_PARTLY);
  part = signet_reading_get_frames (reading)->pdata[0];
  signet_revocation_cache_store (
    self->directory, SIGNET_REVOCATION_OCSP,
    signet_signer_get_facts (signet_verdict_get_signers (part)->pdata[0])->chain, &answer);
  checker = signet_revocation_checker_new (self->directory, NULL);
  asked = signet_reading_check_revocation (reading, checker, SIGNET_REVOCATION_OCSP, NULL, &error);
  g_assert_no_error (error);

  part = signet_reading_get_frames (asked)->pdata[0];
  g_assert_cmpint (signet_verdict_get_signature (part), ==, SIGNET_SIGNATURE_REVOKED);
  g_assert_cmpstr (signet_verdict_get_sentence (signet_reading_get_verdict (asked)), ==,
                   "Only a part of this message is signed, by a certificate that was revoked.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reading/planted", Fixture, NULL, set_up, test_planted, tear_down);
  g_test_add ("/reading/revoked-part", Fixture, NULL, set_up, test_revoked_part, tear_down);
  return g_test_run ();
}
