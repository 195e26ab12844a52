/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine-submission.h"
#include "parley.h"
#include "submission-limit.h"
#include "temporary.h"
#include "trouble.h"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  FakeServer   *fake;
  SignetServer *server;
  GAsyncResult *result;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("submission");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->fake = fake_server_new ();
  setting->server = fake_server_dup_server (setting->fake, SIGNET_SECURITY_PLAIN, PARLEY_USER);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_clear_object (&setting->result);
  signet_engine_close (setting->engine);
  g_object_unref (setting->engine);
  signet_server_unref (setting->server);
  fake_server_free (setting->fake);
  temporary_remove (setting->profile);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Setting *setting = user_data;

  g_set_object (&setting->result, result);
}

static gboolean
probe (Setting     *setting,
       const char  *password,
       GError     **error)
{
  fake_server_start (setting->fake);
  signet_engine_probe_submission_async (setting->engine, setting->server, password, NULL, asked_cb,
                                        setting);
  while (setting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return signet_engine_probe_submission_finish (setting->engine, setting->result, error);
}

static void
test_good (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fake_script_expect (parley_add_logged_in (setting->fake, ""), "QUIT");
  g_assert_true (probe (setting, PARLEY_SECRET, &error));
  g_assert_no_error (error);
  fake_server_assert_played (setting->fake);
}

static void
test_wrong_password (Setting       *setting,
                     gconstpointer  data)
{
  FakeScript *script = parley_add_script (setting->fake, "AUTH PLAIN");
  g_autoptr(GError) error = NULL;

  fake_script_expect_prefix (script, "AUTH PLAIN ");
  fake_script_send (script, "535 5.7.8 no\r\n");
  fake_script_expect_end (script);
  g_assert_false (probe (setting, "wrong", &error));
  g_assert_error (error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
  fake_server_assert_played (setting->fake);
}

/* Nobody wrote a mail yet that could have been refused. */
static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  FakeScript *script = fake_server_add_script (setting->fake);
  g_autoptr(GError) error = NULL;

  fake_script_send (script, "554 5.3.2 no service here\r\n");
  fake_script_may_leave (script);
  g_assert_false (probe (setting, PARLEY_SECRET, &error));
  g_assert_error (error, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_RETRY);
  g_assert_nonnull (strstr (error->message, " would not let you sign in"));
  g_assert_nonnull (strstr (error->message, "no service here"));
  fake_server_assert_played (setting->fake);
}

static guint64
get_limit (Setting       *setting,
           SignetAccount *account)
{
  g_autoptr(GError) error = NULL;
  guint64 limit;

  signet_engine_get_mail_limit_async (setting->engine, account, NULL, asked_cb, setting);
  while (setting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  limit = signet_engine_get_mail_limit_finish (setting->engine, setting->result, &error);
  g_assert_no_error (error);
  g_clear_object (&setting->result);
  return limit;
}

static void
test_limit (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *path = signet_store_dup_submission_path (signet_engine_get_store (setting->engine),
                                                            PARLEY_USER);
  g_autoptr(SignetAccount) account = signet_account_new (PARLEY_USER, setting->server);

  g_assert_cmpuint (get_limit (setting, account), ==, 0);
  signet_account_set_smtp (account, setting->server);
  signet_submission_limit_write (path, setting->server, 12345);
  g_assert_cmpuint (get_limit (setting, account), ==, 12345);
}

/* Nobody signs in for that, and it is known from then on. A server without a limit is not asked again. */
static void
test_asked (Setting       *setting,
            gconstpointer  data)
{
  const guint64 limit = g_ascii_strtoull (data, NULL, 10);
  g_autofree char *capabilities = g_strconcat ("AUTH PLAIN\nSIZE ", data, NULL);
  g_autoptr(SignetAccount) account = signet_account_new (PARLEY_USER, setting->server);

  signet_account_set_smtp (account, setting->server);
  fake_script_expect (parley_add_script (setting->fake, capabilities), "QUIT");
  fake_server_start (setting->fake);
  g_assert_cmpuint (get_limit (setting, account), ==, limit);
  fake_server_assert_played (setting->fake);
  g_assert_cmpuint (get_limit (setting, account), ==, limit);
}

/* Who was not there is asked again. */
static void
test_no_answer (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(SignetAccount) account = signet_account_new (PARLEY_USER, setting->server);
  FakeScript *script = fake_server_add_script (setting->fake);

  signet_account_set_smtp (account, setting->server);
  fake_script_send (script, "554 5.3.2 no service here\r\n");
  fake_script_may_leave (script);
  fake_script_expect (parley_add_script (setting->fake, "SIZE 54321"), "QUIT");
  fake_server_start (setting->fake);
  g_assert_cmpuint (get_limit (setting, account), ==, 0);
  g_assert_cmpuint (get_limit (setting, account), ==, 54321);
  fake_server_assert_played (setting->fake);
}

#define ADD(path, test) g_test_add (path, Setting, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Whatever this machine has: there is a network. */
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine-submission/good", test_good);
  ADD ("/engine-submission/wrong-password", test_wrong_password);
  ADD ("/engine-submission/refused", test_refused);
  ADD ("/engine-submission/limit", test_limit);
  ADD ("/engine-submission/no-answer", test_no_answer);
  g_test_add ("/engine-submission/asked", Setting, "54321", set_up, test_asked, tear_down);
  g_test_add ("/engine-submission/no-limit", Setting, "0", set_up, test_asked, tear_down);
  return g_test_run ();
}
