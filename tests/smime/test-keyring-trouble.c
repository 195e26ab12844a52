/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that is full, and an agent that hangs: a sentence in bounded time, and nothing half done. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "agent.h"
#include "assuan.h"
#include "certificate-import.h"
#include "made.h"
#include "passphrases.h"
#include "patience.h"
#include "temporary.h"

#define GRIP "0123456789ABCDEF0123456789ABCDEF01234567"

static GBytes *
make_file (gnutls_x509_privkey_t key)
{
  const MadeCertificate wanted = { .name = "Alice", .address = "alice@example.org" };
  g_autoptr(SignetCertificate) certificate = made_certificate (&wanted, key, NULL, NULL);
  const gnutls_datum_t der = signet_datum_peek (signet_certificate_get_der (certificate));
  g_auto(gnutls_datum_t) pem = { NULL, 0 };
  g_auto(gnutls_datum_t) key_pem = { NULL, 0 };
  g_autofree char *text = NULL;

  gnutls_pem_base64_encode2 ("CERTIFICATE", &der, &pem);
  gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &key_pem);
  text = g_strdup_printf ("%.*s%.*s", (int) pem.size, pem.data, (int) key_pem.size, key_pem.data);
  return g_bytes_new (text, strlen (text));
}

/* Takes what room there is. */
static void
fill_disk (const char *path)
{
  static const char zeros[4096];
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, zeros, sizeof zeros) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static guint
count_keys (const char *home)
{
  g_autofree char *path = g_build_filename (home, "private-keys-v1.d", NULL);
  g_autoptr(GDir) keys = g_dir_open (path, 0, NULL);
  const char *name;
  guint count = 0;

  while (keys != NULL && (name = g_dir_read_name (keys)) != NULL)
    count += g_str_has_suffix (name, ".key");
  return count;
}

static SignetImported *
import (SignetKeyring     *keyring,
        SignetPassphrases *passphrases,
        GBytes            *bytes,
        GError           **error)
{
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, NULL, NULL);

  g_assert_nonnull (file);
  return signet_certificate_import (keyring, passphrases, file, SIGNET_PROTECT_BEST, "secret", NULL, error);
}

static void
check_full_disk (const char *home)
{
  g_autofree char *filler = g_build_filename (home, "filler", NULL);
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  SignetPassphrases *passphrases = signet_passphrases_new (NULL);
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(GBytes) bytes = make_file (key);
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GError) error = NULL;

  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (passphrases));
  signet_certificate_list_unref (signet_certificate_list_load (keyring, NULL, NULL));
  fill_disk (filler);
  g_assert_null (import (keyring, passphrases, bytes, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (count_keys (home), ==, 0);

  g_unlink (filler);
  g_clear_error (&error);
  imported = import (keyring, passphrases, bytes, &error);
  g_assert_no_error (error);
  g_assert_true (signet_imported_get (imported, 0)->is_new);
  g_assert_cmpuint (count_keys (home), ==, 1);
  g_object_unref (keyring);
  g_object_unref (passphrases);
}

static void
test_full_disk (void)
{
  char *home = temporary_make ("disk");

  if (mount ("tmpfs", home, "tmpfs", 0, "size=256k,mode=0700") == 0)
    {
      check_full_disk (home);
      g_assert_cmpint (umount (home), ==, 0);
    }
  else
    g_test_skip ("A small disk may not be mounted here");
  temporary_remove (home);
}

static pid_t
find_agent (const char *socket)
{
  g_autoptr(SignetAssuan) assuan = signet_assuan_connect (socket, NULL, NULL);
  guint code;
  g_autoptr(GBytes) pid = signet_assuan_transact (assuan, "GETINFO pid", NULL, NULL, &code, NULL, NULL);
  gsize size;
  const char *digits = g_bytes_get_data (pid, &size);
  g_autofree char *text = g_strndup (digits, size);

  return (pid_t) g_ascii_strtoll (text, NULL, 10);
}

/* All threads of it: the signal is sent, but not heard at once. */
static void
stop_agent (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  gboolean stopped = FALSE;

  g_assert_cmpint (kill (pid, SIGSTOP), ==, 0);
  for (guint i = 0; i < TEST_PATIENCE * 200 && !stopped; i++)
    {
      g_autofree char *facts = NULL;

      g_assert_true (g_file_get_contents (path, &facts, NULL, NULL));
      stopped = strstr (facts, ") T ") != NULL;
      g_usleep (stopped ? 0 : 5000);
    }
  g_assert_true (stopped);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Whoever has enough of waiting is let go at once. */
static void
test_hanging_agent (void)
{
  char *home = temporary_make ("hang");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_autofree char *socket = signet_keyring_start_agent (keyring, NULL, NULL);
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, NULL, NULL);
  const pid_t pid = find_agent (socket);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread;

  stop_agent (pid);
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_false (signet_agent_has_key (agent, GRIP, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (kill (pid, SIGCONT), ==, 0);
  g_object_unref (keyring);
  temporary_remove (home);
}

/* An agent that is killed while it is used is one that does not answer; the next call starts another. */
static void
test_killed_agent (void)
{
  char *home = temporary_make ("kill");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_autofree char *socket = signet_keyring_start_agent (keyring, NULL, NULL);
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, NULL, NULL);
  g_autoptr(SignetAgent) next = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (kill (find_agent (socket), SIGKILL), ==, 0);
  g_assert_false (signet_agent_has_key (agent, GRIP, NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT);
  g_clear_error (&error);
  next = signet_agent_new (keyring, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (signet_agent_has_key (next, GRIP, NULL, &error));
  g_assert_no_error (error);
  g_object_unref (keyring);
  temporary_remove (home);
}

/* Kills every gpgsm of a home as soon as it is seen. */
typedef struct
{
  const char *home;
  int         stop;    /* atomic */
  int         killed;  /* atomic */
} Hunter;

static void
hunt_one (Hunter     *self,
          const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "cmdline", NULL);
  g_autofree char *line = NULL;
  gsize length;

  if (!g_ascii_isdigit (*pid) || !g_file_get_contents (path, &line, &length, NULL)
      || strstr (line, "gpgsm") == NULL || memmem (line, length, self->home, strlen (self->home)) == NULL)
    return;
  if (kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), SIGKILL) == 0)
    g_atomic_int_inc (&self->killed);
}

static gpointer
hunt (gpointer data)
{
  Hunter *self = data;

  while (!g_atomic_int_get (&self->stop))
    {
      g_autoptr(GDir) processes = g_dir_open ("/proc", 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (processes)) != NULL)
        hunt_one (self, name);
    }
  return NULL;
}

/* What was begun fails with a sentence or not at all, and nothing is half done: the next time all is well. */
static void
test_killed_gpgsm (void)
{
  char *home = temporary_make ("gpgsm");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  SignetPassphrases *passphrases = signet_passphrases_new (NULL);
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(GBytes) bytes = make_file (key);
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GError) error = NULL;
  Hunter hunter = { home, 0, 0 };
  GThread *thread;

  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (passphrases));
  thread = g_thread_new ("hunt", hunt, &hunter);
  for (guint i = 0; i < 50 && (error == NULL || g_atomic_int_get (&hunter.killed) == 0); i++)
    {
      g_clear_error (&error);
      g_clear_pointer (&imported, signet_imported_free);
      imported = import (keyring, passphrases, bytes, &error);
      g_assert_true (imported != NULL || error->domain == SIGNET_SMIME_ERROR);
    }
  g_atomic_int_set (&hunter.stop, 1);
  g_thread_join (thread);
  g_test_message ("%d killed: %s", hunter.killed, error != NULL ? error->message : "none was caught");
  g_clear_error (&error);
  g_clear_pointer (&imported, signet_imported_free);

  imported = import (keyring, passphrases, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_keys (home), ==, 1);
  g_object_unref (keyring);
  g_object_unref (passphrases);
  temporary_remove (home);
}

/* A home that nobody may write to: as root that takes a file system. What is there is read, and what is wanted
 * of it fails with a sentence. */
static void
check_unwritable (const char *home)
{
  g_autoptr(SignetKeyring) keyring = signet_keyring_open (home, SIGNET_KEYRING_READ_ONLY, NULL);
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_autoptr(SignetCertificateList) list = NULL;
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(GBytes) bytes = make_file (key);
  g_autoptr(GError) error = NULL;

  list = signet_certificate_list_load (keyring, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signet_certificate_list_get_length (list), ==, 1);
  g_assert_null (import (keyring, passphrases, bytes, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY);
  g_test_message ("%s", error->message);
}

static void
test_unwritable (void)
{
  char *home = temporary_make ("unwritable");
  SignetKeyring *keyring = NULL;
  SignetPassphrases *passphrases = NULL;
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(GBytes) bytes = make_file (key);
  g_autoptr(SignetImported) imported = NULL;

  if (mount ("tmpfs", home, "tmpfs", 0, "size=4m,mode=0700") != 0)
    {
      g_test_skip ("A disk may not be mounted here");
      temporary_remove (home);
      return;
    }
  keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  passphrases = signet_passphrases_new (NULL);
  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (passphrases));
  imported = import (keyring, passphrases, bytes, NULL);
  g_assert_nonnull (imported);
  g_object_unref (keyring);
  g_object_unref (passphrases);
  g_assert_cmpint (mount (NULL, home, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  check_unwritable (home);
  g_assert_cmpint (umount (home), ==, 0);
  temporary_remove (home);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring-trouble/full-disk", test_full_disk);
  g_test_add_func ("/keyring-trouble/hanging-agent", test_hanging_agent);
  g_test_add_func ("/keyring-trouble/killed-agent", test_killed_agent);
  g_test_add_func ("/keyring-trouble/killed-gpgsm", test_killed_gpgsm);
  g_test_add_func ("/keyring-trouble/unwritable", test_unwritable);
  return g_test_run ();
}
