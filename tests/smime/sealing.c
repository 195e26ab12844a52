/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sealing.h"

#include <string.h>

#include "anchors.h"
#include "key-files.h"
#include "temporary.h"

static const char of_mallory[] = "subjectAltName=email:mallory@evil.example\n";
static const char of_carol[] = "subjectAltName=email:carol@example.org\n";
static const char of_bob[] = "subjectAltName=email:bob@example.org\n";

void
sealing_set_up (Sealing *self)
{
  g_autoptr(GError) error = NULL;

  test_openssl_set_up (&self->openssl, NULL);
  signers_make_authority (&self->openssl);
  signers_make (&self->openssl, "alice", "rsa:2048", NULL, "root", "sha256");
  signers_make (&self->openssl, "carol", "rsa:2048", of_carol, "root", "sha256");
  signers_make (&self->openssl, "mallory", "rsa:2048", of_mallory, "root", "sha256");
  signers_make (&self->openssl, "stranger", "rsa:2048", NULL, NULL, "sha256");
  signers_make (&self->openssl, "bob", "rsa:2048", of_bob, "root", "sha256");
  signers_make (&self->openssl, "lost", "rsa:2048", of_bob, "root", "sha256");

  self->home = temporary_make ("sealing");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  self->passphrases = signet_passphrases_new (&error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (self->keyring, signet_passphrases_get_address (self->passphrases));
  key_files_add_certificate (self->keyring, &self->openssl, "bob");
  key_files_add_certificate (self->keyring, &self->openssl, "lost");
  key_files_add_key (self->keyring, &self->openssl, "bob", self->passphrases, "passphrase");
  signet_passphrases_give (self->passphrases, "passphrase");
  self->certificates = signet_certificate_list_load (self->keyring, NULL, &error);
  g_assert_no_error (error);
  self->verifier = signers_verifier (&self->openssl, "", "root");
}

void
sealing_tear_down (Sealing *self)
{
  signet_verifier_free (self->verifier);
  signet_certificate_list_unref (self->certificates);
  g_object_unref (self->keyring);
  g_object_unref (self->passphrases);
  temporary_remove (self->home);
  test_openssl_tear_down (&self->openssl, NULL);
}

void
sealing_lend (Sealing           *self,
              SignetKeyring     *keyring,
              SignetPassphrases *passphrases)
{
  g_autoptr(SignetCertificate) root = signers_read (&self->openssl, "root");
  g_autoptr(GError) error = NULL;

  key_files_add_certificate (keyring, &self->openssl, "bob");
  key_files_add_key (keyring, &self->openssl, "bob", passphrases, "passphrase");
  signet_passphrases_give (passphrases, "passphrase");
  signet_anchors_trust (keyring, root, &error);
  g_assert_no_error (error);
}

char *
sealing_text (const char *text)
{
  return g_strdup_printf ("Content-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n", text);
}

/* What openssl writes has line feeds, and what comes by mail does not. */
static char *
to_crlf (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *feeds = g_strjoinv ("\n", lines);
  g_auto(GStrv) bare = g_strsplit (feeds, "\n", -1);

  return g_strjoinv ("\r\n", bare);
}

char *
sealing_cms (Sealing    *self,
             const char *options,
             const char *entity)
{
  g_autofree char *mail = to_crlf (entity);
  g_autoptr(GBytes) in = g_bytes_new (mail, strlen (mail));
  g_autofree char *command = g_strdup_printf ("cms -binary -in in -out out %s", options);

  test_openssl_write (&self->openssl, "in", in);
  if (!test_openssl_run (&self->openssl, command))
    g_error ("openssl %s", command);
  g_autoptr(GBytes) out = test_openssl_read (&self->openssl, "out");
  g_autofree char *text = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
  return to_crlf (text);
}

char *
sealing_sign (Sealing    *self,
              const char *name,
              const char *entity)
{
  g_autofree char *options = g_strdup_printf ("-sign -signer %s.crt -inkey %s.key -crlfeol", name, name);

  return sealing_cms (self, options, entity);
}

char *
sealing_opaque (Sealing    *self,
                const char *name,
                const char *entity)
{
  g_autofree char *options = g_strdup_printf ("-sign -nodetach -signer %s.crt -inkey %s.key", name, name);

  return sealing_cms (self, options, entity);
}

char *
sealing_encrypt (Sealing    *self,
                 const char *name,
                 const char *entity)
{
  g_autofree char *options = g_strdup_printf ("-encrypt -aes256 %s.crt", name);

  return sealing_cms (self, options, entity);
}

SignetUnsealerTools
sealing_tools (Sealing *self)
{
  return (SignetUnsealerTools) {
    .keyring = self->keyring,
    .certificates = self->certificates,
    .verifier = self->verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
}

Opened
sealing_open_with (Sealing                   *self,
                   const SignetUnsealerTools *tools,
                   const char                *header,
                   const char                *entity)
{
  char *text = g_strconcat (header, entity, NULL);
  g_autoptr(GBytes) mail = g_bytes_new_take (text, strlen (text));
  g_autoptr(SignetUnsealer) unsealer = signet_unsealer_new (mail, tools);
  Opened opened = { signet_message_new_unsealed (mail, signet_unsealer_unseal, unsealer) };

  opened.verdict = signet_unsealer_dup_verdict (unsealer);
  opened.frames = signet_verdict_get_parts (opened.verdict);
  if (signet_unsealer_get_error (unsealer) != NULL)
    opened.error = g_error_copy (signet_unsealer_get_error (unsealer));
  return opened;
}

Opened
sealing_open (Sealing    *self,
              const char *header,
              const char *entity)
{
  SignetUnsealerTools tools = sealing_tools (self);

  return sealing_open_with (self, &tools, header, entity);
}

void
opened_clear (Opened *self)
{
  g_clear_object (&self->message);
  g_clear_pointer (&self->verdict, signet_verdict_unref);
  g_clear_error (&self->error);
}
