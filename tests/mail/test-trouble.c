/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "net-error.h"
#include "pop3-trouble.h"
#include "store-error.h"

static SignetServer *
make_server (void)
{
  return signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS, "alice", NULL, NULL);
}

/* Every error of a server gets a sentence that names the server or the user, and details that say
 * where it happened. */
static void
assert_sentence (GError            *error,
                 SignetTroubleKind  kind)
{
  g_autoptr(GError) owned = error;
  g_autoptr(SignetServer) server = make_server ();
  g_autoptr(SignetTrouble) trouble = signet_pop3_trouble_new (owned, SIGNET_POP3_STEP_LOGIN, server);
  const char *sentence = signet_trouble_get_sentence (trouble);

  g_assert_cmpint (signet_trouble_get_kind (trouble), ==, kind);
  g_assert_true (strstr (sentence, "pop.example.org") != NULL || strstr (sentence, "alice") != NULL);
  g_assert_null (strchr (sentence, '\n'));
  g_assert_nonnull (strstr (signet_trouble_get_details (trouble), "pop.example.org:995"));
  g_assert_nonnull (strstr (signet_trouble_get_details (trouble), "signing in"));
}

static void
test_net (void)
{
  for (int code = SIGNET_NET_ERROR_RESOLVE; code <= SIGNET_NET_ERROR_LOOKUP; code++)
    {
      SignetTroubleKind kind = SIGNET_TROUBLE_RETRY;

      if (code == SIGNET_NET_ERROR_CERTIFICATE)
        continue;
      if (code == SIGNET_NET_ERROR_RESOLVE || code == SIGNET_NET_ERROR_LOOKUP
          || code == SIGNET_NET_ERROR_CONNECT)
        kind = SIGNET_TROUBLE_UNREACHABLE;
      if (code == SIGNET_NET_ERROR_TLS || code == SIGNET_NET_ERROR_PLAIN_REFUSED)
        kind = SIGNET_TROUBLE_SETTINGS;
      if (code == SIGNET_NET_ERROR_UNSENDABLE)
        kind = SIGNET_TROUBLE_PASSWORD;
      assert_sentence (g_error_new_literal (SIGNET_NET_ERROR, code, "said the library"), kind);
    }
}

static void
test_pop3 (void)
{
  static const SignetTroubleKind kinds[] = {
    [SIGNET_POP3_ERROR_PROTOCOL] = SIGNET_TROUBLE_RETRY,
    [SIGNET_POP3_ERROR_REFUSED] = SIGNET_TROUBLE_RETRY,
    [SIGNET_POP3_ERROR_AUTH] = SIGNET_TROUBLE_PASSWORD,
    [SIGNET_POP3_ERROR_NO_MECHANISM] = SIGNET_TROUBLE_SETTINGS,
    [SIGNET_POP3_ERROR_IN_USE] = SIGNET_TROUBLE_WAIT,
    [SIGNET_POP3_ERROR_LOGIN_DELAY] = SIGNET_TROUBLE_WAIT,
    [SIGNET_POP3_ERROR_SYS_TEMP] = SIGNET_TROUBLE_RETRY,
    [SIGNET_POP3_ERROR_SYS_PERM] = SIGNET_TROUBLE_SETTINGS,
    [SIGNET_POP3_ERROR_NO_STARTTLS] = SIGNET_TROUBLE_SETTINGS,
    [SIGNET_POP3_ERROR_LIMIT] = SIGNET_TROUBLE_RETRY,
    [SIGNET_POP3_ERROR_TOO_LARGE] = SIGNET_TROUBLE_RETRY,
  };

  for (guint code = 0; code < G_N_ELEMENTS (kinds); code++)
    assert_sentence (signet_pop3_error_new (code, "No, said the server", "LOGIN"), kinds[code]);
}

static void
test_server_text_is_in_the_details (void)
{
  g_autoptr(SignetServer) server = make_server ();
  g_autoptr(GError) error = signet_pop3_error_new (SIGNET_POP3_ERROR_SYS_PERM, "Quota database is gone", "x");
  g_autoptr(SignetTrouble) trouble = signet_pop3_trouble_new (error, SIGNET_POP3_STEP_LOGIN, server);

  g_assert_nonnull (strstr (signet_trouble_get_details (trouble), "“Quota database is gone”"));
}

static void
assert_disk (GError            *error,
             SignetTroubleKind  kind,
             const char        *part)
{
  g_autoptr(GError) owned = error;
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (owned);

  g_assert_cmpint (signet_trouble_get_kind (trouble), ==, kind);
  g_assert_nonnull (strstr (signet_trouble_get_sentence (trouble), part));
  g_assert_nonnull (strstr (signet_trouble_get_details (trouble), "some/file"));
}

static void
test_disk (void)
{
  const SignetTroubleKind disk = SIGNET_TROUBLE_DISK, rest = SIGNET_TROUBLE_RETRY;
  GError *locked = g_error_new_literal (SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED, "some/file");

  assert_disk (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "some/file"), disk, "no space");
  assert_disk (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_READ_ONLY, "some/file"), disk, "written");
  assert_disk (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "some/file"), disk, "written");
  assert_disk (locked, rest, "already");
  assert_disk (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "some/file: odd"), rest, "odd");
}

/* What the user named may be anywhere. */
static void
test_file (void)
{
  static const int codes[] = { G_IO_ERROR_READ_ONLY, G_IO_ERROR_PERMISSION_DENIED, G_IO_ERROR_FAILED };
  g_autoptr(GError) full = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "some/file: full");
  g_autofree char *full_text = signet_trouble_dup_file_text (full);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, codes[i], "some/file: no");
      g_autofree char *text = signet_trouble_dup_file_text (error);

      g_assert_cmpstr (text, ==, "some/file: no");
    }
  g_assert_nonnull (strstr (full_text, "no space"));
}

/* The server still has what could not be stored, but only in a receive there is one. */
static void
test_nothing_lost (void)
{
  static const int codes[] = { G_IO_ERROR_NO_SPACE, G_IO_ERROR_READ_ONLY, G_IO_ERROR_PERMISSION_DENIED };
  g_autoptr(SignetServer) server = make_server ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, codes[i], "some/file");
      g_autoptr(SignetTrouble) here = signet_trouble_from_error (error);
      g_autoptr(SignetTrouble) there = signet_pop3_trouble_new (error, SIGNET_POP3_STEP_RETRIEVE, server);

      g_assert_cmpint (signet_trouble_get_kind (there), ==, SIGNET_TROUBLE_DISK);
      g_assert_true (g_str_has_suffix (signet_trouble_get_advice (here), " and try again."));
      g_assert_true (g_str_has_prefix (signet_trouble_get_advice (there), signet_trouble_get_advice (here)));
      g_assert_true (g_str_has_suffix (signet_trouble_get_advice (there), " is still on the server."));
      g_assert_cmpstr (signet_trouble_get_sentence (there), ==, signet_trouble_get_sentence (here));
    }
}

static void
test_cancelled (void)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);

  g_assert_cmpint (signet_trouble_get_kind (trouble), ==, SIGNET_TROUBLE_CANCELLED);
}

/* The trouble that goes into an error comes out of a copy of it. */
static void
test_travels_in_an_error (void)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_new (SIGNET_TROUBLE_PASSWORD, "Sentence.", "Advice.",
                                                         "Details", NULL);
  g_autoptr(GError) error = signet_trouble_to_error (trouble);
  g_autoptr(GError) copy = g_error_copy (error);
  g_autoptr(SignetTrouble) found = signet_trouble_from_error (copy);

  g_assert_error (copy, SIGNET_TROUBLE_ERROR, SIGNET_TROUBLE_PASSWORD);
  g_assert_cmpstr (copy->message, ==, "Sentence.");
  g_assert_cmpstr (signet_trouble_get_advice (found), ==, "Advice.");
  g_assert_cmpstr (signet_trouble_get_details (found), ==, "Details");
  g_assert_null (signet_trouble_get_pin (found));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trouble/net", test_net);
  g_test_add_func ("/trouble/pop3", test_pop3);
  g_test_add_func ("/trouble/server-text-is-in-the-details", test_server_text_is_in_the_details);
  g_test_add_func ("/trouble/disk", test_disk);
  g_test_add_func ("/trouble/file", test_file);
  g_test_add_func ("/trouble/nothing-lost", test_nothing_lost);
  g_test_add_func ("/trouble/cancelled", test_cancelled);
  g_test_add_func ("/trouble/travels-in-an-error", test_travels_in_an_error);

  return g_test_run ();
}
