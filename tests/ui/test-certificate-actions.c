/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a certificate in the window with its facts, from the click to the file, which openssl
 * reads, with a gpg-agent that asks for the passphrase. */
#include "config.h"

#include "certificates/certificate-actions.h"

#include "certificates/passphrase-asker.h"
#include "certificates-fixture.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

static void
check_openssl (Fixture    *self,
               const char *command)
{
  g_assert_true (test_openssl_run (&self->openssl, command));
}

static void
assert_same (Fixture    *self,
             const char *first,
             const char *second)
{
  g_autoptr(GBytes) one = test_openssl_read (&self->openssl, first);
  g_autoptr(GBytes) other = test_openssl_read (&self->openssl, second);

  g_assert_true (g_bytes_equal (one, other));
}

static gboolean
is_there (Fixture    *self,
          const char *name)
{
  g_autofree char *path = certificates_fixture_path (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_export (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *details;

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "anna", NULL, "secret");
  details = certificates_fixture_open (self, SIGNET_CERTIFICATES_MINE, "anna");
  ui_test_click (details, "Export…");
  certificates_fixture_save (self);
  ui_test_await_label (details, "Exported");
  check_openssl (self, "x509 -in anna.pem -outform DER -out ours");
  check_openssl (self, "x509 -in anna.crt -outform DER -out theirs");
  assert_same (self, "ours", "theirs");
}

/* Up to the question for the passphrase of the key. Returns: the window with the facts. */
static GtkWidget *
begin_key_export (Fixture *self)
{
  GtkWidget *details = certificates_fixture_open (self, SIGNET_CERTIFICATES_MINE, "anna");

  ui_test_click (details, "Export With the Private Key…");
  certificates_fixture_wait_for ("sign in your name");
  certificates_fixture_write ("new");
  certificates_fixture_respond ("Export");
  certificates_fixture_save (self);
  return details;
}

/* Who thinks better of it has no file, and is told nothing; a wrong passphrase is asked for again. */
static void
test_export_key (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));
  GtkWidget *details;

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "anna", NULL, "secret");
  begin_key_export (self);
  certificates_fixture_wait_for ("Passphrase of Your Private Key");
  certificates_fixture_respond ("Cancel");

  details = begin_key_export (self);
  certificates_fixture_wait_for ("Passphrase of Your Private Key");
  g_assert_false (is_there (self, "anna.p12"));
  certificates_fixture_write ("wrong");
  certificates_fixture_respond ("Unlock");
  certificates_fixture_wait_for ("That was not the passphrase.");
  certificates_fixture_write ("secret");
  certificates_fixture_respond ("Unlock");
  ui_test_await_label (details, "Exported");
  check_openssl (self, "pkcs12 -in anna.p12 -passin pass:new -nodes -nocerts -out ours");
  check_openssl (self, "pkey -in ours -outform DER -out ours.der");
  check_openssl (self, "pkey -in anna.key -outform DER -out theirs.der");
  assert_same (self, "ours.der", "theirs.der");
  signet_passphrase_asker_close (asker);
}

/* Who has closed that window is told in the one below it. */
static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "anna", NULL, "secret");
  gtk_window_destroy (GTK_WINDOW (begin_key_export (self)));
  certificates_fixture_wait_for ("Passphrase of Your Private Key");
  certificates_fixture_write ("secret");
  certificates_fixture_respond ("Unlock");
  ui_test_await_label (self->window, "Exported");
  g_assert_true (is_there (self, "anna.p12"));
  signet_passphrase_asker_close (asker);
}

/* The request is for the same key, and signed with it. */
static void
test_renew (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));
  GtkWidget *details;

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "anna", NULL, "secret");
  details = certificates_fixture_open (self, SIGNET_CERTIFICATES_MINE, "anna");
  ui_test_click (details, "Renew…");
  certificates_fixture_save (self);
  certificates_fixture_wait_for ("Passphrase of Your Private Key");
  certificates_fixture_write ("secret");
  certificates_fixture_respond ("Unlock");
  ui_test_await_text (details, "import what it answers");
  check_openssl (self, "req -in renewal.pem -verify -noout");
  check_openssl (self, "req -in renewal.pem -noout -pubkey -out ours");
  check_openssl (self, "pkey -in anna.key -pubout -out theirs");
  assert_same (self, "ours", "theirs");
  signet_passphrase_asker_close (asker);
}

typedef struct
{
  Fixture            *fixture;
  SignetAnchorOrigin  origin;
} Wanted;

static gboolean
has_origin (gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr(SignetCertificateRow) row =
    certificates_fixture_find (wanted->fixture, SIGNET_CERTIFICATES_AUTHORITIES, "authority");

  return row != NULL && signet_certificate_row_get_origin (row) == wanted->origin;
}

static void
await_origin (Fixture            *self,
              SignetAnchorOrigin  origin)
{
  Wanted wanted = { self, origin };

  ui_test_wait (has_origin, &wanted);
}

/* Not before the fingerprint was compared, and no longer than it is wanted. */
static void
test_trust (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *details;
  GtkWidget *button;

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "authority", NULL, NULL);
  details = certificates_fixture_open (self, SIGNET_CERTIFICATES_AUTHORITIES, "authority");
  button = gtk_widget_get_ancestor (ui_test_await_label (details, "Trust This Authority"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (button));
  await_origin (self, SIGNET_ANCHOR_NONE);
  gtk_widget_activate (gtk_widget_get_ancestor (ui_test_find_label (details, "I compared the fingerprint"),
                                                ADW_TYPE_ACTION_ROW));
  g_assert_true (gtk_widget_get_sensitive (button));
  ui_test_click (details, "Trust This Authority");
  await_origin (self, SIGNET_ANCHOR_ADDED);

  ui_test_await_label (details, "Stop Trusting This Authority");
  ui_test_click (details, "Stop Trusting This Authority");
  await_origin (self, SIGNET_ANCHOR_DISTRUSTED);
  ui_test_await_label (details, "Trust This Authority");
}

#define ADD(name, function) \
  g_test_add ("/certificate-actions/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("export", test_export);
  ADD ("export-key", test_export_key);
  ADD ("closed", test_closed);
  ADD ("renew", test_renew);
  ADD ("trust", test_trust);
  return g_test_run ();
}
