/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a mail that are opened as mails of their own, with verdicts of their own. */
#include "config.h"

#include <string.h>

#include "await.h"
#include "engine-read.h"
#include "sealing.h"
#include "temporary.h"

#define FROM_ALICE "From: Alice <alice@example.org>\r\nSubject: Inside\r\n" \
                   "Message-ID: <in@example.org>\r\nMIME-Version: 1.0\r\n"

static Sealing sealing;
static SignetEngine *engine;

/* A mail of two parts, of which the second has that header and content. Returns: (transfer full). */
static SignetPart *
make_part (const char *head,
           const char *content)
{
  g_autofree char *text
    = g_strconcat ("From: Eve <eve@example.org>\r\nMIME-Version: 1.0\r\n"
                   "Content-Type: multipart/mixed; boundary=outer\r\n\r\n"
                   "--outer\r\n\r\nOutside\r\n--outer\r\n", head, content, "\r\n--outer--\r\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  GPtrArray *parts = signet_message_get_attachments (signet_reading_get_message (reading));

  g_assert_cmpuint (parts->len, >=, 1);
  return g_object_ref (parts->pdata[0]);
}

/* Returns: (transfer full). */
static SignetReading *
read_part (SignetPart  *part,
           GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_read_part_async (engine, part, NULL, await_cb, &result);
  return signet_engine_read_part_finish (engine, await (&result), error);
}

static void
assert_read (const char       *head,
             const char       *content,
             SignetSignature   signature,
             SignetEncryption  encryption,
             const char       *text)
{
  g_autoptr(SignetPart) part = make_part (head, content);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) reading = read_part (part, &error);
  SignetVerdict *verdict;

  g_assert_no_error (error);
  verdict = signet_reading_get_verdict (reading);
  g_test_message ("%s", signet_verdict_get_sentence (verdict));
  g_assert_cmpint (signet_verdict_get_signature (verdict), ==, signature);
  g_assert_cmpint (signet_verdict_get_encryption (verdict), ==, encryption);
  g_assert_cmpstr (signet_message_get_text (signet_reading_get_message (reading)), ==, text);
}

#define MAIL "Content-Type: message/rfc822\r\n\r\n" FROM_ALICE

static void
test_signed (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  g_autofree char *other = sealing_sign (&sealing, "mallory", text);

  assert_read (MAIL, entity, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
  assert_read (MAIL, other, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE, "Hello\n");
  strstr (entity, "Hello")[0] = 'J';
  assert_read (MAIL, entity, SIGNET_SIGNATURE_ALTERED, SIGNET_ENCRYPTION_NONE, "Jello\n");
}

static void
test_encrypted (void)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  g_autofree char *bare = sealing_encrypt (&sealing, "bob", text);
  g_autofree char *both = sealing_encrypt (&sealing, "bob", entity);
  g_autofree char *strange = sealing_encrypt (&sealing, "stranger", text);

  assert_read (MAIL, bare, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
  assert_read (MAIL, both, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
  assert_read (MAIL, strange, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NOT_FOR_US, "");
}

/* The part itself is what is unsealed, and nothing of what stood beside it comes along. */
static void
test_sealed (void)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *entity = sealing_encrypt (&sealing, "bob", text);

  assert_read ("", entity, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
}

static void
test_packed (void)
{
  g_autoptr(SignetPart) part
    = make_part ("Content-Type: text/plain\r\n\r\n", "begin 644 a.txt\r\n#0V%T\r\n`\r\nend");
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (signet_part_get_name (part), ==, "a.txt");
  g_assert_null (read_part (part, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int    argc,
      char **argv)
{
  char *profile;
  int status;

  g_test_init (&argc, &argv, NULL);
  sealing_set_up (&sealing);
  profile = temporary_make ("engine-part");
  engine = signet_engine_open (profile, SIGNET_STORE_WRITE, NULL);
  sealing_lend (&sealing, signet_engine_get_keyring (engine), signet_engine_get_passphrases (engine));
  g_test_add_func ("/engine-part/signed", test_signed);
  g_test_add_func ("/engine-part/encrypted", test_encrypted);
  g_test_add_func ("/engine-part/sealed", test_sealed);
  g_test_add_func ("/engine-part/packed", test_packed);
  status = g_test_run ();
  signet_engine_close (engine);
  g_object_unref (engine);
  sealing_tear_down (&sealing);
  temporary_remove (profile);
  return status;
}
