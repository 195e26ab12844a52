/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our EnvelopedData, opened by openssl. */
#include "config.h"
#include "demo-envelope.h"

#include <string.h>

#include "openssl.h"
#include "demo-pkcs12.h"

static SignetDemoIdentity *
make_person (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoIdentity) authority = signet_demo_identity_new_authority ("Test CA", &error);
  SignetDemoIdentity *person = NULL;

  g_assert_no_error (error);
  person = signet_demo_identity_new_person (authority, name, "a@b.example", SIGNET_DEMO_KEY_RSA, 30,
                                            &error);
  g_assert_no_error (error);
  return person;
}

/* Leaves NAME.pem with certificate and key. */
static void
write_key (TestOpenssl        *openssl,
           SignetDemoIdentity *person,
           const char         *name)
{
  g_autoptr(GBytes) file = signet_demo_pkcs12_new (person, person, "demo", NULL);
  g_autofree char *command = NULL;

  command = g_strdup_printf ("pkcs12 -in key.p12 -passin pass:demo -nodes -clcerts -out %s.pem",
                             name);

  test_openssl_write (openssl, "key.p12", file);
  g_assert_true (test_openssl_run (openssl, command));
}

static GBytes *
encrypt (GBytes             *content,
         SignetDemoIdentity *first,
         SignetDemoIdentity *second)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();
  GBytes *envelope;

  g_ptr_array_add (recipients, first);
  if (second != NULL)
    g_ptr_array_add (recipients, second);
  envelope = signet_demo_envelope_new (content, recipients, &error);
  g_assert_no_error (error);
  return envelope;
}

static void
assert_opens (TestOpenssl *openssl,
              const char  *name,
              GBytes      *content)
{
  g_autofree char *command = NULL;

  command = g_strdup_printf ("cms -decrypt -inform DER -in envelope.der -recip %s.pem -out text",
                             name);
  g_assert_true (test_openssl_run (openssl, command));
  g_autoptr(GBytes) text = test_openssl_read (openssl, "text");
  g_assert_true (g_bytes_equal (text, content));
}

/* Around the block size, where the filling changes, and at sizes where the length fields grow. */
static void
test_sizes (TestOpenssl   *openssl,
            gconstpointer  data)
{
  static const gsize sizes[] = { 0, 1, 15, 16, 17, 100, 127, 128, 255, 256, 65535, 65536, 300000 };

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetDemoIdentity) person = make_person ("Alice");
  write_key (openssl, person, "alice");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strnfill (sizes[i], 'x');
      g_autoptr(GBytes) content = g_bytes_new (text, sizes[i]);
      g_autoptr(GBytes) envelope = encrypt (content, person, NULL);

      test_openssl_write (openssl, "envelope.der", envelope);
      assert_opens (openssl, "alice", content);
    }
}

static void
test_recipients (TestOpenssl   *openssl,
                 gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetDemoIdentity) alice = make_person ("Alice");
  g_autoptr(SignetDemoIdentity) bob = make_person ("Bob");
  g_autoptr(SignetDemoIdentity) eve = make_person ("Eve");
  g_autoptr(GBytes) content = g_bytes_new_static ("for two", 7);
  g_autoptr(GBytes) envelope = encrypt (content, alice, bob);

  write_key (openssl, alice, "alice");
  write_key (openssl, bob, "bob");
  write_key (openssl, eve, "eve");
  test_openssl_write (openssl, "envelope.der", envelope);
  assert_opens (openssl, "alice", content);
  assert_opens (openssl, "bob", content);
  g_assert_false (test_openssl_run (openssl, "cms -decrypt -inform DER -in envelope.der "
                                             "-recip eve.pem -out text"));
}

/* The same text twice is never the same envelope, and no envelope shows its text. */
static void
test_secret (void)
{
  g_autoptr(SignetDemoIdentity) alice = make_person ("Alice");
  g_autoptr(GBytes) content = g_bytes_new_static ("nobody reads this on its way", 28);
  g_autoptr(GBytes) first = encrypt (content, alice, NULL);
  g_autoptr(GBytes) second = encrypt (content, alice, NULL);

  g_assert_false (g_bytes_equal (first, second));
  g_assert_null (memmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "nobody", 6));
}

/* A key that can only sign. */
static void
test_not_rsa (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoIdentity) authority = signet_demo_identity_new_authority ("Test CA", NULL);
  g_autoptr(GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr(GPtrArray) recipients = g_ptr_array_new ();

  g_ptr_array_add (recipients, authority);
  g_assert_null (signet_demo_envelope_new (content, recipients, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/demo/envelope/sizes", TestOpenssl, NULL,
              test_openssl_set_up, test_sizes, test_openssl_tear_down);
  g_test_add ("/demo/envelope/recipients", TestOpenssl, NULL,
              test_openssl_set_up, test_recipients, test_openssl_tear_down);
  g_test_add_func ("/demo/envelope/secret", test_secret);
  g_test_add_func ("/demo/envelope/not-rsa", test_not_rsa);
  return g_test_run ();
}
