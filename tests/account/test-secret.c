/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords with a keyring that works, that stays locked, that never answers, and with none at all.
 * Those with one run in a process of their own: "test-secret with-keyring". */
#include "config.h"
#include "secret.h"

#include "mock-keyring.h"
#include "mute-portal.h"

/* More than libsecret may take before we give up on it, less than a D-Bus call's own deadline. */
#define PATIENCE_SECONDS 24

typedef struct
{
  GMainLoop    *loop;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
wait_for (Wait *wait)
{
  const gint64 started = g_get_monotonic_time ();

  if (wait->result == NULL)
    g_main_loop_run (wait->loop);
  g_assert_cmpint (g_get_monotonic_time () - started, <, PATIENCE_SECONDS * G_USEC_PER_SEC);
}

static void
wait_clear (Wait *wait)
{
  g_clear_object (&wait->result);
  g_main_loop_unref (wait->loop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wait, wait_clear)

#define WAIT { g_main_loop_new (NULL, FALSE), NULL }

static SignetAccount *
make_account (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS,
                                                      "alice", NULL, NULL);

  return signet_account_new ("Alice@example.org", server);
}

static gboolean
store (SignetAccount      *account,
       const char         *secret,
       SignetSecretScope   scope,
       GError            **error)
{
  g_auto(Wait) wait = WAIT;

  signet_secret_store_async (account, secret, scope, NULL, done_cb, &wait);
  wait_for (&wait);
  return signet_secret_store_finish (wait.result, error);
}

static gboolean
clear (SignetAccount  *account,
       GError        **error)
{
  g_auto(Wait) wait = WAIT;

  signet_secret_clear_async (account, NULL, done_cb, &wait);
  wait_for (&wait);
  return signet_secret_clear_finish (wait.result, error);
}

static void
assert_lookup (SignetAccount *account,
               const char    *expected)
{
  g_auto(Wait) wait = WAIT;
  g_autoptr(GError) error = NULL;
  char *secret;

  signet_secret_lookup_async (account, NULL, done_cb, &wait);
  wait_for (&wait);
  secret = signet_secret_lookup_finish (wait.result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
  signet_secret_free (secret);
}

/* What holds whenever there is nobody to keep the password. */
static void
check_without_keyring (GIOErrorEnum code)
{
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(SignetAccount) other = make_account ();
  g_autoptr(GError) error = NULL;

  assert_lookup (account, NULL);
  g_assert_false (store (account, "first", SIGNET_SECRET_KEEP, &error));
  g_assert_error (error, G_IO_ERROR, (int) code);
  assert_lookup (account, "first");
  assert_lookup (other, NULL);
  g_assert_true (store (account, "second", SIGNET_SECRET_SESSION, NULL));
  assert_lookup (account, "second");
  g_assert_true (clear (account, NULL));
  assert_lookup (account, NULL);
}

static void
test_bus_disabled (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  check_without_keyring (G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_bus_gone (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  check_without_keyring (G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_cancelled (void)
{
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_auto(Wait) wait = WAIT;

  g_cancellable_cancel (cancellable);
  signet_secret_lookup_async (account, cancellable, done_cb, &wait);
  wait_for (&wait);
  g_assert_null (signet_secret_lookup_finish (wait.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_account_goes_first (void)
{
  g_auto(Wait) wait = WAIT;
  g_autoptr(GError) error = NULL;
  SignetAccount *account = make_account ();

  signet_secret_store_async (account, "secret", SIGNET_SECRET_KEEP, NULL, done_cb, &wait);
  g_object_unref (account);
  wait_for (&wait);
  g_assert_false (signet_secret_store_finish (wait.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_open (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(SignetAccount) same = make_account ();
  g_autoptr(GError) error = NULL;

  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
  assert_lookup (account, NULL);
  g_assert_true (store (account, "pässword", SIGNET_SECRET_KEEP, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (mock_keyring_get_secret (keyring), ==, "pässword");
  g_assert_cmpstr (mock_keyring_get_attribute (keyring, "address"), ==, "alice@example.org");
  g_assert_cmpstr (mock_keyring_get_attribute (keyring, "protocol"), ==, "pop3");
  g_assert_cmpstr (mock_keyring_get_attribute (keyring, "xdg:schema"), ==, "org.signetmail.Password");
  assert_lookup (same, "pässword");
  g_assert_true (clear (account, &error));
  g_assert_no_error (error);
  g_assert_null (mock_keyring_get_secret (keyring));
  assert_lookup (same, NULL);
}

static void
test_session_only (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  g_autoptr(SignetAccount) account = make_account ();

  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
  g_assert_true (store (account, "secret", SIGNET_SECRET_SESSION, NULL));
  g_assert_null (mock_keyring_get_secret (keyring));
  assert_lookup (account, "secret");
}

static void
test_locked (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(GError) error = NULL;

  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
  g_assert_true (store (account, "secret", SIGNET_SECRET_KEEP, NULL));
  mock_keyring_set_mode (keyring, MOCK_KEYRING_LOCKED);
  assert_lookup (account, NULL);
  g_assert_false (store (account, "newer", SIGNET_SECRET_KEEP, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpstr (mock_keyring_get_secret (keyring), ==, "secret");
  assert_lookup (account, "newer");
  g_clear_error (&error);
  g_assert_false (clear (account, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
  g_assert_true (clear (account, NULL));
}

static void
test_mute (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(GError) error = NULL;

  mock_keyring_set_mode (keyring, MOCK_KEYRING_MUTE);
  g_assert_false (store (account, "secret", SIGNET_SECRET_KEEP, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  assert_lookup (account, "secret");
  g_clear_error (&error);
  g_assert_false (clear (account, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
}

static void
test_mute_portal (gconstpointer data)
{
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(GError) error = NULL;

  g_assert_false (store (account, "secret", SIGNET_SECRET_KEEP, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  assert_lookup (account, "secret");
  g_assert_cmpint (mute_portal_get_n_asked ((MutePortal *) data), >, 0);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_mute_cancelled (gconstpointer data)
{
  MockKeyring *keyring = (MockKeyring *) data;
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_auto(Wait) wait = WAIT;

  mock_keyring_set_mode (keyring, MOCK_KEYRING_MUTE);
  signet_secret_lookup_async (account, cancellable, done_cb, &wait);
  g_idle_add (cancel_cb, cancellable);
  wait_for (&wait);
  g_assert_null (signet_secret_lookup_finish (wait.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  mock_keyring_set_mode (keyring, MOCK_KEYRING_OPEN);
}

static void
test_free (void)
{
  signet_secret_free (NULL);
  signet_secret_free (g_strdup ("secret"));
}

static void
add_keyring_cases (MockKeyring *keyring)
{
  g_test_add_data_func ("/secret/open", keyring, test_open);
  g_test_add_data_func ("/secret/session-only", keyring, test_session_only);
  g_test_add_data_func ("/secret/locked", keyring, test_locked);
  g_test_add_data_func ("/secret/mute-cancelled", keyring, test_mute_cancelled);
  g_test_add_data_func ("/secret/mute", keyring, test_mute);
}

int
main (int    argc,
      char **argv)
{
  const gboolean with_keyring = argc > 1 && g_str_equal (argv[1], "with-keyring");
  const gboolean with_portal = argc > 1 && g_str_equal (argv[1], "with-portal");
  MockKeyring *keyring = NULL;
  MutePortal *portal = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (with_keyring)
    add_keyring_cases (keyring = mock_keyring_new ());
  else if (with_portal)
    g_test_add_data_func ("/secret/mute-portal", portal = mute_portal_new (), test_mute_portal);
  else
    {
      g_test_add_func ("/secret/free", test_free);
      g_test_add_func ("/secret/bus-disabled", test_bus_disabled);
      g_test_add_func ("/secret/bus-gone", test_bus_gone);
      g_test_add_func ("/secret/cancelled", test_cancelled);
      g_test_add_func ("/secret/account-goes-first", test_account_goes_first);
    }
  status = g_test_run ();
  g_clear_pointer (&portal, mute_portal_free);
  g_clear_pointer (&keyring, mock_keyring_free);
  return status;
}
