/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocol towards gpg-agent, with a SignetPassphrases behind it or with nobody. */
#include "config.h"

#include <string.h>

#include "passphrases.h"
#include "pinentry.h"

/* Returns: (transfer full): all that was answered but the greeting. */
static char *
talk (const char *input,
      const char *user_data)
{
  g_autofree char *copy = g_strdup (input);
  FILE *in = fmemopen (copy, strlen (copy), "r");
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream (&text, &size);
  char *answers;

  signet_pinentry_serve (in, out, user_data);
  fclose (in);
  fclose (out);
  g_assert_true (g_str_has_prefix (text, "OK "));
  answers = g_strdup (strchr (text, '\n') + 1);
  free (text);
  return answers;
}

#define CANCELLED "ERR 83886179 Operation cancelled\n"

static void
test_nobody (void)
{
  static const char *const nobodies[] = {
    NULL, "", "somebody", "signet:", "signet::", "signet::/nonexistent/socket",
  };

  for (guint i = 0; i < G_N_ELEMENTS (nobodies); i++)
    {
      g_autofree char *answers = talk ("SETDESC x\nGETPIN\nCONFIRM\n", nobodies[i]);

      g_assert_cmpstr (answers, ==, "OK\n" CANCELLED CANCELLED);
    }
}

static void
test_commands (void)
{
  g_autofree char *settings = talk ("OPTION no-grab\nSETPROMPT a\nSETTIMEOUT 5\nMESSAGE\nRESET\n# x\n\nNOP\n"
                                    "SETQUALITYBAR\n", NULL);
  g_autofree char *facts = talk ("GETINFO flavor\nGETINFO rubbish\nRUBBISH\nBYE\nGETPIN\n", NULL);

  g_assert_cmpstr (settings, ==, "OK\nOK\nOK\nOK\nOK\nOK\nOK\n");
  g_assert_cmpstr (facts, ==, "D signet\nOK\nERR 83886355 Unknown command\nERR 83886355 Unknown command\n"
                              "OK closing connection\n");
}

static void
test_given (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (&error);
  const char *address = signet_passphrases_get_address (passphrases);
  g_autofree char *option = g_strdup_printf ("OPTION pinentry-user-data=%s\nGETPIN\n", address);
  g_autofree char *none = NULL;
  g_autofree char *unlocked = NULL;
  g_autofree char *told = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *confirmed = NULL;

  g_assert_no_error (error);
  none = talk ("GETPIN\n", address);
  g_assert_cmpstr (none, ==, CANCELLED);
  signet_passphrases_give (passphrases, "a%b\nc");
  unlocked = talk ("SETKEYINFO n/ABCD\nSETDESC To read%0Athis\nGETPIN\n", address);
  g_assert_cmpstr (unlocked, ==, "OK\nOK\nD a%25b%0Ac\nOK\n");
  told = talk (option, NULL);
  g_assert_cmpstr (told, ==, "OK\nD a%25b%0Ac\nOK\n");

  /* It opens keys that are there; it never protects new ones, and is no "yes". */
  fresh = talk ("SETREPEAT again\nGETPIN\n", address);
  g_assert_cmpstr (fresh, ==, "OK\n" CANCELLED);
  confirmed = talk ("CONFIRM\n", address);
  g_assert_cmpstr (confirmed, ==, CANCELLED);
}

static void
test_job (void)
{
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_autofree char *job = signet_passphrases_begin_job (passphrases, "secret");
  g_autofree char *fresh = talk ("SETREPEAT again\nGETPIN\nCONFIRM\n", job);
  g_autofree char *other = talk ("SETREPEAT again\nGETPIN\nCONFIRM\n",
                                 signet_passphrases_get_address (passphrases));
  g_autofree char *late = NULL;

  g_assert_cmpstr (fresh, ==, "OK\nS PIN_REPEATED\nD secret\nOK\nOK\n");
  g_assert_cmpstr (other, ==, "OK\n" CANCELLED CANCELLED);
  signet_passphrases_end_job (passphrases, job);
  late = talk ("SETREPEAT again\nGETPIN\nCONFIRM\n", job);
  g_assert_cmpstr (late, ==, "OK\n" CANCELLED CANCELLED);
}

static void
ask_cb (SignetPassphraseQuestion *question,
        gpointer                  user_data)
{
  *(SignetPassphraseQuestion **) user_data = g_object_ref (question);
}

/* Whoever is asked does not answer, and is not waited for longer than gpg-agent says. */
static void
test_timeout (void)
{
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  const char *address = signet_passphrases_get_address (passphrases);
  g_autoptr(SignetPassphraseQuestion) question = NULL;
  g_autofree char *answers = NULL;

  signet_passphrases_set_ask (passphrases, ask_cb, &question);
  answers = talk ("SETTIMEOUT 1\nGETPIN\n", address);
  g_assert_cmpstr (answers, ==, "OK\n" CANCELLED);
  while (question == NULL)
    g_main_context_iteration (NULL, TRUE);
  signet_passphrase_question_answer (question, "too late");
  signet_passphrases_set_ask (passphrases, NULL, NULL);
}

/* A keyring of the desktop that waits for its user, and whether it was waited for to the end. */
static int lookup_began, lookup_cancelled;

static gboolean
lookup (const char    *grip,
        char         **passphrase,
        GCancellable  *cancellable)
{
  GPollFD fd;

  *passphrase = NULL;
  g_atomic_int_set (&lookup_began, 1);
  if (g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, 30000);
      g_cancellable_release_fd (cancellable);
    }
  g_atomic_int_set (&lookup_cancelled, g_cancellable_is_cancelled (cancellable));
  return FALSE;
}

static gboolean
store (const char   *grip,
       const char   *name,
       const char   *passphrase,
       GCancellable *cancellable)
{
  return FALSE;
}

static gpointer
talk_thread (gpointer address)
{
  return talk ("SETKEYINFO n/ABCD\nGETPIN\n", address);
}

/* Nobody who ends the program waits until the desktop's keyring has been unlocked. */
static void
test_close (void)
{
  static const SignetKeySecrets secrets = { lookup, store };
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_autofree char *address = g_strdup (signet_passphrases_get_address (passphrases));
  g_autofree char *answers = NULL;
  GThread *thread;

  signet_passphrases_set_secrets (passphrases, &secrets);
  thread = g_thread_new ("talk", talk_thread, address);
  while (!g_atomic_int_get (&lookup_began))
    g_usleep (1000);
  signet_passphrases_close (passphrases);
  answers = g_thread_join (thread);
  g_assert_true (g_atomic_int_get (&lookup_cancelled));
  g_assert_cmpstr (answers, ==, "OK\n" CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinentry/nobody", test_nobody);
  g_test_add_func ("/pinentry/commands", test_commands);
  g_test_add_func ("/pinentry/given", test_given);
  g_test_add_func ("/pinentry/job", test_job);
  g_test_add_func ("/pinentry/timeout", test_timeout);
  g_test_add_func ("/pinentry/close", test_close);
  return g_test_run ();
}
