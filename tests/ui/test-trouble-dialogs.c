/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What helps against an account's trouble with certificates: the one that a server showed is trusted for that
 * server, and for no other. */
#include "config.h"

#include <glib/gstdio.h>

#include "accounts/certificate-dialog.h"
#include "accounts/trouble-dialogs.h"
#include "await.h"
#include "engine-receive.h"
#include "engine-send.h"
#include "engine-submit.h"
#include "fake-server.h"
#include "temporary.h"
#include "ui-test.h"

#define ADDRESS  "alice@localhost"
#define PASSWORD "right"
#define MAIL     "From: " ADDRESS "\nTo: bob@example.org\nSubject: Hello\n\nHello\n"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  FakeServer    *pop3;
  FakeServer    *smtp;
} Setting;

/* A client refuses it once, and takes it the next time, when whoever trusts signs in again. */
static void
add_untrusted (FakeServer *server,
               const char *greeting)
{
  FakeScript *refused = fake_server_add_script (server);
  FakeScript *taken = fake_server_add_script (server);

  fake_script_expect_refusal (refused, FAKE_CERTIFICATE_SELF_SIGNED);
  fake_script_start_tls (taken, FAKE_CERTIFICATE_SELF_SIGNED);
  fake_script_send (taken, greeting);
  fake_script_may_leave (taken);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) pop3 = NULL;
  g_autoptr(SignetServer) smtp = NULL;
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("trouble-dialogs");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->pop3 = fake_server_new ();
  setting->smtp = fake_server_new ();
  pop3 = fake_server_dup_server (setting->pop3, SIGNET_SECURITY_TLS, ADDRESS);
  smtp = fake_server_dup_server (setting->smtp, SIGNET_SECURITY_TLS, ADDRESS);
  setting->account = signet_account_new (ADDRESS, pop3);
  signet_account_set_smtp (setting->account, smtp);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          NULL));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_object_unref (setting->account);
  signet_engine_close (setting->engine);
  g_object_unref (setting->engine);
  /* Not every test comes to every connection. */
  fake_server_finish (setting->pop3);
  fake_server_finish (setting->smtp);
  fake_server_free (setting->pop3);
  fake_server_free (setting->smtp);
  temporary_remove (setting->profile);
}

static gboolean
is_done (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* The user ticks and trusts. */
static void
trust (Setting       *setting,
       SignetTrouble *trouble)
{
  g_assert_nonnull (trouble);
  g_assert_cmpint (signet_trouble_get_kind (trouble), ==, SIGNET_TROUBLE_ISSUER);
  g_assert_cmpstr (signet_trouble_get_button_label (trouble), ==, "Show Certificate…");
  signet_trouble_help (setting->engine, setting->account, trouble, NULL);
  g_assert_nonnull (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG));
  ui_test_settle (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG));
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG), "localhost"));
  g_signal_emit_by_name (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG), "trusted");
  gtk_window_destroy (GTK_WINDOW (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG)));
}

static gboolean
is_idle (gpointer data)
{
  const Setting *setting = data;

  return g_list_model_get_n_items (signet_engine_get_operations (setting->engine)) == 0;
}

/* What is in the file is what holds after the next start. */
static void
assert_pins (Setting    *setting,
             const char *pop3,
             const char *smtp)
{
  g_autofree char *path = g_build_filename (setting->profile, "accounts.ini", NULL);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
  g_autofree char *kept = g_key_file_get_string (file, ADDRESS, "pop3-pin", NULL);
  g_autofree char *kept_too = g_key_file_get_string (file, ADDRESS, "smtp-pin", NULL);
  g_assert_cmpstr (kept, ==, pop3);
  g_assert_cmpstr (kept_too, ==, smtp);
  g_assert_cmpstr (signet_server_get_pin (signet_account_get_pop3 (setting->account)), ==, pop3);
  g_assert_cmpstr (signet_server_get_pin (signet_account_get_smtp (setting->account)), ==, smtp);
}

static void
test_receiving (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetTrouble) trouble = NULL;
  g_autoptr(GError) error = NULL;

  add_untrusted (setting->pop3, "-ERR [SYS/TEMP] later\r\n");
  fake_server_start (setting->pop3);
  signet_engine_receive_async (setting->engine, setting->account, PASSWORD, NULL, await_cb, &result);
  ui_test_wait (is_done, &result);
  g_assert_false (signet_engine_receive_finish (setting->engine, result, NULL, &error));
  trouble = signet_trouble_ref (signet_engine_get_trouble (setting->engine, setting->account));

  trust (setting, trouble);
  assert_pins (setting, signet_trouble_get_pin (trouble), NULL);
  ui_test_wait (is_idle, setting);
}

/* A mail for which the server that takes it shows something strange. */
static void
fail_to_send (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (MAIL, -1, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetRawMail) mail = signet_raw_mail_read (stream, setting->profile, NULL, &error);
  const SignetSubmission submission = { .password = PASSWORD };

  g_assert_no_error (error);
  signet_engine_submit_async (setting->engine, mail, &submission, NULL, await_cb, &result);
  ui_test_wait (is_done, &result);
  g_assert_cmpint (signet_engine_submit_finish (setting->engine, result, &error), ==, SIGNET_SUBMITTED_KEPT);
}

static void
test_sending (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetTrouble) trouble = NULL;

  add_untrusted (setting->smtp, "554 later\r\n");
  fake_server_start (setting->smtp);
  fail_to_send (setting);
  trouble = signet_trouble_ref (signet_engine_get_send_trouble (setting->engine, setting->account));

  trust (setting, trouble);
  assert_pins (setting, NULL, signet_trouble_get_pin (trouble));
  ui_test_wait (is_idle, setting);
}

/* What could not be saved is not trusted until the next start either. */
static void
test_not_saved (Setting       *setting,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (setting->profile, "accounts.ini", NULL);
  g_autofree char *within = g_build_filename (path, "within", NULL);
  g_autoptr(SignetTrouble) trouble = NULL;

  add_untrusted (setting->smtp, "554 later\r\n");
  fake_server_start (setting->smtp);
  fail_to_send (setting);
  trouble = signet_trouble_ref (signet_engine_get_send_trouble (setting->engine, setting->account));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (within, 0700), ==, 0);
  trust (setting, trouble);
  g_assert_null (signet_server_get_pin (signet_account_get_smtp (setting->account)));
  ui_test_wait (is_idle, setting);
}

/* The account lost its sending server while somebody looked at the certificate. */
static void
test_server_gone (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(SignetTrouble) trouble = NULL;

  add_untrusted (setting->smtp, "554 later\r\n");
  fake_server_start (setting->smtp);
  fail_to_send (setting);
  trouble = signet_trouble_ref (signet_engine_get_send_trouble (setting->engine, setting->account));
  signet_trouble_help (setting->engine, setting->account, trouble, NULL);
  g_assert_nonnull (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG));
  signet_account_set_smtp (setting->account, NULL);
  g_signal_emit_by_name (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG), "trusted");
  gtk_window_destroy (GTK_WINDOW (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DIALOG)));
  g_assert_null (signet_server_get_pin (signet_account_get_pop3 (setting->account)));
  ui_test_wait (is_idle, setting);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/ui/trouble-dialogs/" name, Setting, NULL, set_up, function, tear_down)
  ADD ("receiving", test_receiving);
  ADD ("sending", test_sending);
  ADD ("not-saved", test_not_saved);
  ADD ("server-gone", test_server_gone);
#undef ADD
  return g_test_run ();
}
