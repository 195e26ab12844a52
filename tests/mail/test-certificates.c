/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of certificates and the jobs that change them, with a keyring of its own. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "assuan.h"
#include "await.h"
#include "certificates-request.h"
#include "keyring-choice.h"
#include "keys.h"
#include "temporary.h"

#define BEGIN "-----BEGIN "

typedef struct
{
  char               *profile;
  SignetKeys         *keys;
  SignetCertificates *certificates;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->profile = temporary_make ("certificates");
  self->keys = signet_keys_new (self->profile, SIGNET_STORE_WRITE, SIGNET_KEYRING_CHANGE);
  self->certificates = signet_certificates_new (self->keys);
}

/* The last task may still hold what it worked on. */
static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->certificates);
  signet_keys_free (self->keys);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temporary_remove (self->profile);
}

static guint
count (Fixture                *self,
       SignetCertificateGroup  group)
{
  return g_list_model_get_n_items (signet_certificates_get_model (self->certificates, group));
}

static SignetCertificateRow *
get_row (Fixture                *self,
         SignetCertificateGroup  group,
         guint                   at)
{
  return g_list_model_get_item (signet_certificates_get_model (self->certificates, group), at);
}

static void
load (Fixture *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_load_async (self->certificates, NULL, await_cb, &result);
  signet_certificates_finish (self->certificates, await (&result), &error);
  g_assert_no_error (error);
}

static void
request (Fixture *self)
{
  const SignetRequest wanted = { "Bob", "bob@example.org", SIGNET_REQUEST_P_256 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pem = NULL;

  signet_certificates_request_async (self->certificates, &wanted, "secret", NULL, await_cb, &result);
  pem = signet_certificates_finish_file (self->certificates, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (pem, NULL), strlen (BEGIN), BEGIN, strlen (BEGIN));
}

static GBytes *
export (Fixture     *self,
        const char  *password,
        GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetCertificateRow) row = get_row (self, SIGNET_CERTIFICATES_MINE, 0);

  signet_certificates_export_async (self->certificates, signet_certificate_row_get_certificate (row),
                                    password, NULL, await_cb, &result);
  return signet_certificates_finish_file (self->certificates, await (&result), error);
}

static SignetImported *
import (Fixture     *self,
        GBytes      *file,
        const char  *password,
        GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_certificates_import_async (self->certificates, file, password, SIGNET_PROTECT_BEST, NULL, await_cb, &result);
  return signet_certificates_finish_import (self->certificates, await (&result), error);
}

static void
delete_first (Fixture *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetCertificateRow) row = get_row (self, SIGNET_CERTIFICATES_MINE, 0);
  g_autoptr(GError) error = NULL;

  signet_certificates_delete_async (self->certificates, signet_certificate_row_get_certificate (row), NULL,
                                    await_cb, &result);
  signet_certificates_finish (self->certificates, await (&result), &error);
  g_assert_no_error (error);
}

/* Made, taken out into a file, deleted, and taken in from the file. */
static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pem = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(SignetCertificateRow) row = NULL;

  load (self);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 0);
  request (self);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 1);
  row = get_row (self, SIGNET_CERTIFICATES_MINE, 0);
  g_assert_true (signet_certificate_row_is_requested (row));

  pem = export (self, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (export (self, "new", &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED);
  g_clear_error (&error);
  signet_passphrases_give (signet_keys_get_passphrases (self->keys), "secret");
  file = export (self, "new", &error);
  g_assert_no_error (error);

  delete_first (self);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 0);
  g_assert_null (import (self, file, NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_BAD_PASSWORD);
  g_clear_error (&error);
  imported = import (self, file, "new", &error);
  g_assert_no_error (error);
  g_assert_true (signet_imported_get (imported, 0)->with_key);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 1);
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            gpointer    changes)
{
  *(guint *) changes += removed + added;
}

/* One row changes when the user takes an authority out, and the others stay. */
static void
test_trust (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetCertificateRow) first = NULL;
  g_autoptr(SignetCertificateRow) after = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *model = signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_AUTHORITIES);
  guint changes = 0;

  load (self);
  if (count (self, SIGNET_CERTIFICATES_AUTHORITIES) == 0)
    {
      g_test_skip ("This system names no authorities for mail");
      return;
    }
  first = get_row (self, SIGNET_CERTIFICATES_AUTHORITIES, 0);
  g_assert_cmpint (signet_certificate_row_get_origin (first), ==, SIGNET_ANCHOR_SYSTEM);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), &changes);
  load (self);
  g_assert_cmpuint (changes, ==, 0);
  signet_certificates_trust_async (self->certificates, signet_certificate_row_get_certificate (first), FALSE,
                                   NULL, await_cb, &result);
  signet_certificates_finish (self->certificates, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes, ==, 2);
  after = get_row (self, SIGNET_CERTIFICATES_AUTHORITIES, 0);
  g_assert_cmpint (signet_certificate_row_get_origin (after), ==, SIGNET_ANCHOR_DISTRUSTED);
}

/* What was begun ends in good order. */
static void
test_close (Fixture       *self,
            gconstpointer  data)
{
  const SignetRequest wanted = { "Bob", "bob@example.org", SIGNET_REQUEST_P_256 };
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_request_async (self->certificates, &wanted, "secret", NULL, await_cb, &first);
  signet_certificates_load_async (self->certificates, NULL, await_cb, &second);
  signet_certificates_close (self->certificates);
  g_assert_false (signet_certificates_finish (self->certificates, await (&second), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await (&first);
}

/* Good at once, and for nobody else. */
static void
test_trial (Fixture       *self,
            gconstpointer  data)
{
  const SignetRequest wanted = { "Bob", "bob@example.org", SIGNET_REQUEST_P_256 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(SignetCertificateRow) row = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_make_trial_async (self->certificates, &wanted, "secret", NULL, await_cb, &result);
  imported = signet_certificates_finish_import (self->certificates, await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (signet_imported_get (imported, 0)->with_key);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 1);
  row = get_row (self, SIGNET_CERTIFICATES_MINE, 0);
  g_assert_false (signet_certificate_row_is_requested (row));
  g_assert_cmpint (signet_certificate_row_get_origin (row), ==, SIGNET_ANCHOR_NONE);
}

/* Who has the profile's lock ends the agent that a program left which died; who has not leaves it alone. */
static void
test_left_agent (void)
{
  const SignetStoreMode modes[] = { SIGNET_STORE_READ, SIGNET_STORE_WRITE };
  char *profile = temporary_make ("certificates");
  g_autofree char *home = g_build_filename (profile, "gnupg", NULL);
  g_autoptr(GError) error = NULL;
  SignetKeyring *dead = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, &error);
  g_autofree char *socket = signet_keyring_start_agent (dead, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      SignetKeys *keys = signet_keys_new (profile, modes[i], SIGNET_KEYRING_CHANGE);
      SignetAssuan *agent;

      g_assert_nonnull (signet_keys_get_keyring (keys));
      signet_keys_close (keys);
      signet_keys_free (keys);
      agent = signet_assuan_connect (socket, NULL, NULL);
      g_assert_true ((agent != NULL) == (modes[i] == SIGNET_STORE_READ));
      g_clear_pointer (&agent, signet_assuan_free);
    }
  g_object_unref (dead);
  temporary_remove (profile);
}

static void
test_no_keyring (void)
{
  SignetKeys *keys = signet_keys_new ("/nonexistent", SIGNET_STORE_READ, SIGNET_KEYRING_READ_ONLY);
  SignetCertificates *certificates = signet_certificates_new (keys);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_certificates_load_async (certificates, NULL, await_cb, &result);
  g_assert_false (signet_certificates_finish (certificates, await (&result), &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND);
  g_clear_object (&result);
  g_object_unref (certificates);
  signet_keys_free (keys);
}

/* A home that the user names is taken as it is. */
static void
test_users_own (Fixture       *self,
                gconstpointer  data)
{
  char *own = temporary_make ("own");
  g_autofree char *configuration = g_build_filename (own, "gpg-agent.conf", NULL);
  g_autofree char *usual = g_build_filename (self->profile, "gnupg", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *read = NULL;

  g_assert_null (signet_keyring_choice_read (self->profile));
  g_assert_true (signet_keyring_choice_write (self->profile, own, &error));
  g_assert_no_error (error);
  read = signet_keyring_choice_read (self->profile);
  g_assert_cmpstr (read, ==, own);
  load (self);
  g_assert_cmpstr (signet_keyring_get_home (signet_keys_get_keyring (self->keys)), ==, own);
  g_assert_false (g_file_test (configuration, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (usual, G_FILE_TEST_EXISTS));
  g_assert_true (signet_keyring_choice_write (self->profile, NULL, &error));
  g_assert_null (signet_keyring_choice_read (self->profile));

  /* Its agent stays after us. */
  g_assert_true (g_spawn_sync (NULL, (char **) (const char *[]) { "gpgconf", "--homedir", own, "--kill",
                                                                  "gpg-agent", NULL },
                               NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  temporary_remove (own);
}

/* What a Flatpak was not given is a directory in memory: keys would be gone with the program. */
static void
test_own_in_memory (Fixture       *self,
                    gconstpointer  data)
{
  g_autofree char *usual = g_build_filename (self->profile, "gnupg", NULL);
  g_autofree char *memory = g_strdup ("/dev/shm/signet-own-XXXXXX");
  g_autofree char *missing = NULL;
  g_autofree char *outside = NULL;

  if (g_mkdtemp (memory) == NULL)
    {
      g_test_skip ("/dev/shm cannot be used");
      return;
    }
  missing = g_build_filename (memory, ".gnupg", NULL);
  g_assert_true (signet_keyring_choice_write (self->profile, missing, NULL));
  outside = signet_keyring_choice_read (self->profile);
  g_assert_cmpstr (outside, ==, missing);

  g_setenv ("FLATPAK_ID", SIGNET_APPLICATION_ID, TRUE);
  g_assert_false (signet_keyring_choice_lasts (memory));
  g_assert_true (signet_keyring_choice_lasts ("/proc"));
  g_assert_null (signet_keyring_choice_read (self->profile));
  load (self);
  g_assert_cmpstr (signet_keyring_get_home (signet_keys_get_keyring (self->keys)), ==, usual);
  g_unsetenv ("FLATPAK_ID");
  g_assert_cmpint (g_rmdir (memory), ==, 0);
}

/* A restored profile may bring a keyring, and a configuration that starts what it likes. */
static void
test_own_inside (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *usual = g_build_filename (self->profile, "gnupg", NULL);
  g_autofree char *evil = g_build_filename (self->profile, "evil", NULL);
  g_autofree char *around = g_build_filename (evil, "..", "missing", "..", "evil", NULL);
  g_autofree char *link = g_strconcat (self->profile, "-link", NULL);
  g_autofree char *beside = g_strconcat (self->profile, "-beside", NULL);
  const char *const inside[] = { self->profile, evil, around, usual, link };
  g_autofree char *read = NULL;

  g_assert_cmpint (g_mkdir (evil, 0700), ==, 0);
  g_assert_cmpint (symlink (evil, link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    {
      g_assert_true (signet_keyring_choice_write (self->profile, inside[i], NULL));
      g_assert_null (signet_keyring_choice_read (self->profile));
    }
  load (self);
  g_assert_cmpstr (signet_keyring_get_home (signet_keys_get_keyring (self->keys)), ==, usual);
  g_assert_cmpint (signet_keyring_get_mode (signet_keys_get_keyring (self->keys)), ==,
                   SIGNET_KEYRING_CHANGE);
  g_assert_true (signet_keyring_choice_write (self->profile, beside, NULL));
  read = signet_keyring_choice_read (self->profile);
  g_assert_cmpstr (read, ==, beside);
  g_assert_cmpint (unlink (link), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/certificates/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/certificates/trust", Fixture, NULL, set_up, test_trust, tear_down);
  g_test_add ("/certificates/trial", Fixture, NULL, set_up, test_trial, tear_down);
  g_test_add ("/certificates/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/certificates/users-own", Fixture, NULL, set_up, test_users_own, tear_down);
  g_test_add ("/certificates/own-in-memory", Fixture, NULL, set_up, test_own_in_memory, tear_down);
  g_test_add ("/certificates/own-inside", Fixture, NULL, set_up, test_own_inside, tear_down);
  g_test_add_func ("/certificates/left-agent", test_left_agent);
  g_test_add_func ("/certificates/no-keyring", test_no_keyring);
  return g_test_run ();
}
