/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions for a passphrase: such as the relay asks, and those of a gpg-agent that wants to use a key. */
#include "config.h"

#include "certificates/passphrase-asker.h"

#include "await.h"
#include "certificates-fixture.h"
#include "keyring.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

static gboolean
is_gone (gpointer data)
{
  return ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static void
answer_cb (const char *passphrase,
           gpointer    place)
{
  *(char **) place = g_strdup (passphrase != NULL ? passphrase : "none");
}

static gboolean
is_answered (gpointer place)
{
  return *(char **) place != NULL;
}

/* What the relay does when gpg-agent asks: the same, one after the other. */
static void
test_questions (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr(SignetPassphraseQuestion) given =
    signet_passphrase_question_new ("To read “Contract”", FALSE, answer_cb, &first);
  g_autoptr(SignetPassphraseQuestion) cancelled =
    signet_passphrase_question_new ("To read “Invoice”", TRUE, answer_cb, &second);
  g_autoptr(SignetPassphraseQuestion) dismissed =
    signet_passphrase_question_new ("To read “Letter”", FALSE, answer_cb, &third);

  signet_passphrase_asker_ask (asker, given);
  signet_passphrase_asker_ask (asker, cancelled);
  certificates_fixture_wait_for ("Contract");
  certificates_fixture_write ("secret");
  certificates_fixture_respond ("Unlock");
  ui_test_wait (is_answered, &first);
  g_assert_cmpstr (first, ==, "secret");
  certificates_fixture_wait_for ("Invoice");
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "That was not the passphrase."));
  certificates_fixture_respond ("Cancel");
  ui_test_wait (is_answered, &second);
  g_assert_cmpstr (second, ==, "none");

  signet_passphrase_asker_ask (asker, dismissed);
  certificates_fixture_wait_for ("Letter");
  signet_passphrase_question_dismiss (dismissed);
  ui_test_wait (is_gone, NULL);
  signet_passphrase_asker_close (asker);
}

/* Uses a private key whose passphrase the agent does not know. Returns: (transfer full): what went wrong. */
static GError *
use_key (Fixture *self)
{
  g_autoptr(SignetCertificateRow) row = certificates_fixture_find (self, SIGNET_CERTIFICATES_MINE, "anna");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) file = NULL;
  GError *error = NULL;

  signet_certificates_export_async (self->certificates, signet_certificate_row_get_certificate (row), "new",
                                    NULL, await_cb, &result);
  file = signet_certificates_finish_file (self->certificates, await (&result), &error);
  return error;
}

/* Where gpg-agent.conf says so the question does not wait for two minutes. */
static void
be_impatient (Fixture *self)
{
  SignetKeyring *keyring = signet_keys_get_keyring (self->keys);
  g_autofree char *path = g_build_filename (signet_keyring_get_home (keyring), "gpg-agent.conf", NULL);
  g_autofree char *text = NULL;
  GString *changed;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "pinentry-timeout 120", "pinentry-timeout 1", 0), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  g_string_free (changed, TRUE);
  signet_keyring_stop_agent (keyring);
}

/* Nobody answers: the question goes, and what waited for it goes on. */
static void
test_nobody (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));
  const gint64 begun = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "anna", NULL, "secret");
  be_impatient (self);
  error = use_key (self);
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 100 * G_USEC_PER_SEC);
  ui_test_wait (is_gone, NULL);
  signet_passphrase_asker_close (asker);
}

/* The window that asks has gone: then there is nobody to ask, and that is known at once. */
static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;
  certificates_fixture_add (self, "anna", NULL, "secret");
  signet_passphrase_asker_close (asker);
  error = use_key (self);
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

#define ADD(name, function) \
  g_test_add ("/passphrase-asker/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("questions", test_questions);
  ADD ("nobody", test_nobody);
  ADD ("closed", test_closed);
  return g_test_run ();
}
