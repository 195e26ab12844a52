/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed and encrypted mails of the demo, judged by openssl with what the profile offers. */
#include "config.h"

#include <string.h>

#include "demo-mails.h"
#include "openssl.h"

typedef enum
{
  GOOD,       /* verifies to the authority in the profile */
  EXPIRED,    /* does so but for the time */
  UNTRUSTED,  /* the bytes are right, the authority is not known */
  CHANGED,    /* the bytes are not right */
  UNSIGNED,
} Signature;

typedef enum
{
  CLEAR,
  ENCRYPTED,
} Secrecy;

typedef struct
{
  const char *id;
  Secrecy     secrecy;
  Signature   signature;
  const char *words;  /* in the text that comes out */
} Case;

static const Case cases[] = {
  { "invoice-numbers@tidewater.example", CLEAR, GOOD, "start at 5000" },
  { "acceptance@harbour-clinic.example", CLEAR, GOOD, "half a millimetre" },
  { "test-network@harbour-clinic.example", ENCRYPTED, UNSIGNED, "seven grey herons" },
  { "salaries-1@tidewater.example", ENCRYPTED, GOOD, "salaries.csv" },
  { "room-12@harbour-clinic.example", ENCRYPTED, GOOD, "318 ml" },
  { "slots@nunes-metrology.example", CLEAR, UNTRUSTED, "third week of March" },
  { "drilling@tidewater.example", CLEAR, CHANGED, NULL },
  { "lieferschein@voss-dichtungen.example", CLEAR, EXPIRED, "400 Dichtringe" },
  { "bank@tidewater.example", CLEAR, GOOD, "by telephone" },
};

static TestOpenssl openssl;
static GPtrArray *mails;

static void
copy_from_profile (SignetDemoProfile *profile,
                   const char        *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (signet_demo_profile_get_path (profile), "demo", name,
                                            NULL);
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, &error);

  g_assert_no_error (error);
  g_autoptr(GBytes) bytes = g_mapped_file_get_bytes (file);
  test_openssl_write (&openssl, name, bytes);
}

static void
prepare (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(SignetDemoPeople) people = signet_demo_people_new (&error);
  g_autoptr(SignetDemoProfile) profile = signet_demo_profile_new (NULL, &error);

  g_assert_no_error (error);
  test_openssl_set_up (&openssl, NULL);
  g_assert_true (signet_demo_people_write (people, profile, &error));
  copy_from_profile (profile, "mail-ca.pem");
  copy_from_profile (profile, "demo.p12");
  mails = signet_demo_mails_make (people, now, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
find_mail (const char *id)
{
  g_autofree char *field = g_strdup_printf ("\r\nMessage-ID: <%s>\r\n", id);

  for (guint i = 0; i < mails->len; i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (mails->pdata[i], &length);

      if (memmem (text, length, field, strlen (field)) != NULL)
        return mails->pdata[i];
    }
  g_assert_not_reached ();
}

static void
assert_signature (Signature signature)
{
  const gboolean verifies =
    test_openssl_run (&openssl, "cms -verify -in mail -CAfile mail-ca.pem -out text");
  const gboolean verifies_in_time =
    test_openssl_run (&openssl, "cms -verify -no_check_time -in mail -CAfile mail-ca.pem "
                                "-out text");
  const gboolean unchanged =
    test_openssl_run (&openssl, "cms -verify -noverify -in mail -out text");

  g_assert_cmpint (verifies, ==, signature == GOOD);
  g_assert_cmpint (verifies_in_time, ==, signature == GOOD || signature == EXPIRED);
  g_assert_cmpint (unchanged, ==, signature != CHANGED);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;

  if (!test_openssl_is_there ())
    return;
  test_openssl_write (&openssl, "mail", find_mail (expected->id));
  if (expected->secrecy == ENCRYPTED)
    {
      g_assert_true (test_openssl_run (&openssl, "pkcs12 -in demo.p12 -passin pass:demo -nodes "
                                                 "-clcerts -out key.pem"));
      g_assert_true (test_openssl_run (&openssl, "cms -decrypt -in mail -recip key.pem -out text"));
      g_autoptr(GBytes) inner = test_openssl_read (&openssl, "text");
      test_openssl_write (&openssl, "mail", inner);
    }
  if (expected->signature != UNSIGNED)
    assert_signature (expected->signature);
  if (expected->words == NULL)
    return;

  g_autoptr(GBytes) text = test_openssl_read (&openssl, "text");
  g_assert_nonnull (memmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text),
                            expected->words, strlen (expected->words)));
}

int
main (int    argc,
      char **argv)
{
  int failures;

  g_test_init (&argc, &argv, NULL);
  prepare ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/sealed/", cases[i].id, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  failures = g_test_run ();
  g_ptr_array_unref (mails);
  test_openssl_tear_down (&openssl, NULL);
  return failures;
}
