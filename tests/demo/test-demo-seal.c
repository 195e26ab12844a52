/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-seal.h"

#include <string.h>

#include "openssl.h"

#define MAIL "Subject: outside\r\nMIME-Version: 1.0\r\n" \
             "Content-Type: text/plain\r\n\r\nTen crowns.\r\n"

typedef struct
{
  TestOpenssl       openssl;
  SignetDemoPeople *people;
  GDateTime        *date;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoProfile) profile = NULL;

  test_openssl_set_up (&place->openssl, NULL);
  place->people = signet_demo_people_new (&error);
  g_assert_no_error (error);
  place->date = g_date_time_new_now_utc ();
  profile = signet_demo_profile_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (signet_demo_people_write (place->people, profile, &error));

  /* What a client would find, where openssl works. */
  static const char *const names[] = { "mail-ca.pem", "demo.p12" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (signet_demo_profile_get_path (profile), "demo",
                                                names[i], NULL);
      g_autoptr(GMappedFile) mapped = g_mapped_file_new (file, FALSE, &error);
      g_assert_no_error (error);
      g_autoptr(GBytes) bytes = g_mapped_file_get_bytes (mapped);
      test_openssl_write (&place->openssl, names[i], bytes);
    }
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  test_openssl_tear_down (&place->openssl, NULL);
  signet_demo_people_unref (place->people);
  g_date_time_unref (place->date);
}

/* Seals MAIL and leaves it as "mail". */
static char *
seal (Place      *place,
      const char *steps)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) mail = g_bytes_new_static (MAIL, strlen (MAIL));
  g_autoptr(GBytes) sealed = signet_demo_seal (mail, steps, place->people, place->date, &error);

  g_assert_no_error (error);
  test_openssl_write (&place->openssl, "mail", sealed);

  char *text = g_strndup (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  g_assert_true (g_str_has_prefix (text, "Subject: outside\r\nMIME-Version: 1.0\r\n"
                                         "Content-Type: "));
  return text;
}

static void
assert_output (Place      *place,
               const char *expected)
{
  g_autoptr(GBytes) output = test_openssl_read (&place->openssl, "out");

  g_assert_cmpmem (g_bytes_get_data (output, NULL), g_bytes_get_size (output),
                   expected, strlen (expected));
}

#define VERIFY "cms -verify -in %s -CAfile mail-ca.pem -out out"
#define CONTENT "Content-Type: text/plain\r\n\r\nTen crowns.\r\n"

static gboolean
verifies (Place      *place,
          const char *name)
{
  g_autofree char *command = g_strdup_printf (VERIFY, name);

  return test_openssl_run (&place->openssl, command);
}

static gboolean
opens (Place *place)
{
  return test_openssl_run (&place->openssl, "pkcs12 -in demo.p12 -passin pass:demo -nodes -clcerts "
                                            "-out key.pem")
         && test_openssl_run (&place->openssl, "cms -decrypt -in mail -recip key.pem -out inner");
}

static void
test_sign (Place         *place,
           gconstpointer  data)
{
  g_autofree char *mail = seal (place, "sign alice");

  g_assert_nonnull (strstr (mail, "multipart/signed"));
  g_assert_nonnull (strstr (mail, "\r\nTen crowns.\r\n"));
  if (!test_openssl_is_there ())
    return;
  g_assert_true (verifies (place, "mail"));
  assert_output (place, CONTENT);
}

static void
test_sign_opaque (Place         *place,
                  gconstpointer  data)
{
  g_autofree char *mail = seal (place, "sign-opaque alice");

  g_assert_nonnull (strstr (mail, "smime-type=signed-data"));
  g_assert_null (strstr (mail, "Ten crowns"));
  if (!test_openssl_is_there ())
    return;
  g_assert_true (verifies (place, "mail"));
  assert_output (place, CONTENT);
}

static void
test_ecdsa_and_expired (Place         *place,
                        gconstpointer  data)
{
  g_autofree char *mail = seal (place, "sign dieter");

  if (!test_openssl_is_there ())
    return;
  g_assert_false (verifies (place, "mail"));
  g_assert_true (test_openssl_run (&place->openssl, "cms -verify -no_check_time -in mail "
                                                    "-CAfile mail-ca.pem -out out"));
}

static void
test_unknown_authority (Place         *place,
                        gconstpointer  data)
{
  g_autofree char *mail = seal (place, "sign carla");

  if (!test_openssl_is_there ())
    return;
  g_assert_false (verifies (place, "mail"));
  g_assert_true (test_openssl_run (&place->openssl, "cms -verify -noverify -in mail -out out"));
}

static void
test_change (Place         *place,
             gconstpointer  data)
{
  g_autofree char *mail = seal (place, "sign alice; change Ten Two");

  g_assert_nonnull (strstr (mail, "Two crowns"));
  if (!test_openssl_is_there ())
    return;
  g_assert_false (test_openssl_run (&place->openssl, "cms -verify -noverify -in mail -out out"));
}

static void
test_encrypt (Place         *place,
              gconstpointer  data)
{
  g_autofree char *mail = seal (place, "encrypt robin alice");

  g_assert_nonnull (strstr (mail, "smime-type=enveloped-data"));
  if (!test_openssl_is_there ())
    return;
  g_assert_true (opens (place));
  g_autoptr(GBytes) inner = test_openssl_read (&place->openssl, "inner");
  g_assert_cmpmem (g_bytes_get_data (inner, NULL), g_bytes_get_size (inner),
                   CONTENT, strlen (CONTENT));
}

static void
test_sign_and_encrypt (Place         *place,
                       gconstpointer  data)
{
  g_autofree char *mail = seal (place, data);

  g_assert_null (strstr (mail, "crowns"));
  if (!test_openssl_is_there ())
    return;
  g_assert_true (opens (place));
  g_assert_true (verifies (place, "inner"));
  assert_output (place, CONTENT);
}

static void
test_not_for_us (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *mail = seal (place, "encrypt bob");

  if (!test_openssl_is_there ())
    return;
  g_assert_false (opens (place));
}

static void
test_mistakes (Place         *place,
               gconstpointer  data)
{
  static const char *const steps[] = { "", "stamp", "sign", "sign nobody", "sign-opaque nobody",
                                       "encrypt", "encrypt robin nobody", "change",
                                       "change Ten", "change Ten Eleven", "change Six Two" };
  g_autoptr(GBytes) mail = g_bytes_new_static (MAIL, strlen (MAIL));
  g_autoptr(GBytes) empty = g_bytes_new_static ("Subject: x\r\n\r\n", 14);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (signet_demo_seal (mail, steps[i], place->people, place->date, &error));
      g_assert_nonnull (error);
    }

  g_autoptr(GError) error = NULL;
  g_assert_null (signet_demo_seal (empty, "sign alice", place->people, place->date, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void      (*run) (Place         *place,
                      gconstpointer  data);
    const char *steps;
  } cases[] = {
    { "sign", test_sign, NULL },
    { "sign-opaque", test_sign_opaque, NULL },
    { "ecdsa-and-expired", test_ecdsa_and_expired, NULL },
    { "unknown-authority", test_unknown_authority, NULL },
    { "change", test_change, NULL },
    { "encrypt", test_encrypt, NULL },
    { "sign-and-encrypt", test_sign_and_encrypt, "sign alice; encrypt robin alice" },
    { "sign-opaque-and-encrypt", test_sign_and_encrypt, "sign-opaque alice; encrypt robin alice" },
    { "not-for-us", test_not_for_us, NULL },
    { "mistakes", test_mistakes, NULL },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/seal/", cases[i].name, NULL);

      g_test_add (path, Place, cases[i].steps, set_up, cases[i].run, tear_down);
    }
  return g_test_run ();
}
