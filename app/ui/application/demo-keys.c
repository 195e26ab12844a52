/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/demo-keys.h"

#include "demo-people.h"

/* In PROFILE/demo, in this order. */
static const struct
{
  const char *name;
  const char *password;   /* of the file */
  gboolean    authority;  /* to be trusted */
} files[] =
{
  { "mail-ca.pem", NULL, TRUE },
  { "demo.p12", SIGNET_DEMO_PKCS12_PASSWORD, FALSE },
  { "alice.pem", NULL, FALSE },
  { "bob.pem", NULL, FALSE },
};

typedef struct
{
  char  *directory;
  guint  at;         /* the file that is imported now */
} Import;

static void
import_free (Import *self)
{
  g_free (self->directory);
  g_free (self);
}

static void read_file (GTask *task);

static SignetCertificates *
get_certificates (GTask *task)
{
  return signet_engine_get_certificates (g_task_get_source_object (task));
}

/* task: taken. */
static void
go_on (GTask        *task,
       const GError *error)
{
  Import *import = g_task_get_task_data (task);

  if (error != NULL)
    g_info ("The demo goes on without %s: %s", files[import->at].name, error->message);
  import->at++;
  if (import->at < G_N_ELEMENTS (files))
    read_file (task);
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
trusted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  signet_certificates_finish (SIGNET_CERTIFICATES (source), result, &error);
  go_on (user_data, error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SignetCertificates *certificates = SIGNET_CERTIFICATES (source);
  GTask *task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_certificates_finish_import (certificates, result, &error);

  if (imported != NULL && files[import->at].authority)
    signet_certificates_trust_async (certificates, signet_imported_get (imported, 0)->certificate, TRUE,
                                     g_task_get_cancellable (task), trusted_cb, task);
  else
    go_on (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes != NULL)
    signet_certificates_import_async (get_certificates (task), bytes, files[import->at].password,
                                      SIGNET_PROTECT_BEST, g_task_get_cancellable (task), imported_cb, task);
  else
    go_on (task, error);
}

static void
read_file (GTask *task)
{
  Import *import = g_task_get_task_data (task);
  g_autofree char *path = g_build_filename (import->directory, files[import->at].name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_file_load_bytes_async (file, g_task_get_cancellable (task), read_cb, task);
}

void
signet_demo_keys_import_async (SignetEngine        *engine,
                               const char          *profile,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (profile != NULL);

  GTask *task = g_task_new (engine, cancellable, callback, user_data);
  SignetPassphrases *passphrases = signet_engine_get_passphrases (engine);
  Import *import = g_new (Import, 1);

  *import = (Import) { g_build_filename (profile, "demo", NULL), 0 };
  g_task_set_task_data (task, import, (GDestroyNotify) import_free);

  /* A throw-away key has no business in the user's own Secret Service. */
  if (passphrases != NULL)
    {
      signet_passphrases_set_secrets (passphrases, NULL);
      signet_passphrases_give (passphrases, SIGNET_DEMO_PKCS12_PASSWORD);
    }
  read_file (task);
}

void
signet_demo_keys_import_finish (GAsyncResult *result)
{
  g_return_if_fail (G_IS_TASK (result));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
