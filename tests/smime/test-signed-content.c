/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of a mail without a key: what is signed and what is compressed, and nothing that is encrypted. */
#include "config.h"

#include <string.h>

#include "sealing.h"
#include "signed-content.h"

#define HEAD "From: Alice <alice@example.org>\r\nSubject: outside\r\nMIME-Version: 1.0\r\n"

/* "numbat" in compressed data. */
#define COMPRESSED \
  "Content-Type: application/pkcs7-mime; smime-type=compressed-data\r\n" \
  "Content-Transfer-Encoding: base64\r\n\r\n" \
  "MGAGCyqGSIb3DQEJEAEJoFEwTwIBADANBgsqhkiG9w0BCRADCDA7BgkqhkiG9w0B\r\n" \
  "BwGgLgQseNpzzs8rSc0r0Q2pLEi1UihJrSjRL8hJzMzj5eLlyivNTUos4eUCAO0z\r\n" \
  "C9k=\r\n"

static Sealing sealing;

static void
assert_read (const char *entity,
             const char *text,
             guint       n_files)
{
  g_autofree char *mail = g_strconcat (HEAD, entity, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_signed_content_read (bytes);

  g_assert_cmpstr (signet_message_get_subject (message), ==, "outside");
  g_assert_cmpstr (signet_message_get_text (message), ==, text);
  g_assert_cmpuint (signet_message_get_attachments (message)->len, ==, n_files);
}

static void
test_signed (void)
{
  g_autofree char *text = sealing_text ("wombat");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  g_autofree char *opaque = sealing_opaque (&sealing, "alice", text);
  g_autofree char *twice = sealing_opaque (&sealing, "carol", opaque);

  assert_read (text, "wombat\n", 0);
  assert_read (clear, "wombat\n", 0);
  assert_read (opaque, "wombat\n", 0);
  assert_read (twice, "wombat\n", 0);
}

static void
test_compressed (void)
{
  g_autofree char *opaque = sealing_opaque (&sealing, "alice", COMPRESSED);

  assert_read (COMPRESSED, "numbat\n", 0);
  assert_read (opaque, "numbat\n", 0);
}

/* Whatever is around it, and whatever it says that it is. */
static void
test_encrypted (void)
{
  g_autofree char *text = sealing_text ("zyzzogeton");
  g_autofree char *encrypted = sealing_encrypt (&sealing, "bob", text);
  g_autofree char *opaque = sealing_opaque (&sealing, "alice", encrypted);
  g_autofree char *clear = sealing_sign (&sealing, "alice", encrypted);
  g_auto(GStrv) halves = g_strsplit (encrypted, "enveloped-data", 2);
  g_autofree char *claimed = NULL;

  g_assert_nonnull (halves[1]);
  claimed = g_strjoinv ("signed-data", halves);
  assert_read (encrypted, "", 1);
  assert_read (opaque, "", 1);
  assert_read (clear, "", 1);
  assert_read (claimed, "", 1);
}

static void
test_damaged (void)
{
  assert_read ("Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nnothing\r\n", "", 1);
  assert_read ("Content-Type: application/pkcs7-mime; smime-type=compressed-data\r\n\r\nnothing\r\n", "", 1);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sealing_set_up (&sealing);
  g_test_add_func ("/signed-content/signed", test_signed);
  g_test_add_func ("/signed-content/compressed", test_compressed);
  g_test_add_func ("/signed-content/encrypted", test_encrypted);
  g_test_add_func ("/signed-content/damaged", test_damaged);
  status = g_test_run ();
  sealing_tear_down (&sealing);
  return status;
}
