/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "store-fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "await.h"
#include "temporary.h"

void
store_fixture_set_up (StoreFixture  *self,
                      gconstpointer  data)
{
  self->profile = temporary_make ("store");
  self->path = g_build_filename (self->profile, "mail", "account", "Inbox", NULL);
  self->worker = signet_worker_new ("test");
  self->eraser = signet_eraser_new ();
  g_assert_true (signet_maildir_make (self->path, NULL));
}

void
store_fixture_tear_down (StoreFixture  *self,
                         gconstpointer  data)
{
  store_fixture_settle (self);
  signet_eraser_stop (self->eraser);
  g_object_unref (self->eraser);
  g_object_unref (self->worker);
  g_free (self->path);
  temporary_remove (self->profile);
}

static char *
make_mail (const char *subject,
           guint       day)
{
  return g_strdup_printf ("From: Alice <alice@example.org>\r\nSubject: %s\r\n"
                          "Date: %u Nov 2026 10:00:00 +0000\r\n\r\nText of %s.\r\n",
                          subject, day, subject);
}

void
store_fixture_put (StoreFixture *self,
                   const char   *file,
                   const char   *subject,
                   guint         day)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);
  g_autofree char *mail = make_mail (subject, day);
  FILE *stream = fopen (path, "w");

  g_assert_nonnull (stream);
  g_assert_cmpint (fputs (mail, stream), >=, 0);
  g_assert_cmpint (fclose (stream), ==, 0);
}

void
store_fixture_rename (StoreFixture *self,
                      const char   *from,
                      const char   *to)
{
  g_autofree char *full_from = g_build_filename (self->path, from, NULL);
  g_autofree char *full_to = g_build_filename (self->path, to, NULL);

  g_assert_cmpint (rename (full_from, full_to), ==, 0);
}

void
store_fixture_remove (StoreFixture *self,
                      const char   *file)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);

  g_assert_cmpint (unlink (path), ==, 0);
}

/* A minute before the first call and a bit more for each one, so that no two calls give the same time. */
void
store_fixture_age (StoreFixture *self)
{
  static const char *const names[] = { "cur", "new" };
  static gint64 aged;

  if (aged == 0)
    aged = g_get_real_time () / G_USEC_PER_SEC - 60;
  aged--;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->path, names[i], NULL);
      const struct timespec times[2] = { { aged, 5 }, { aged, 5 } };

      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
    }
}

char *
store_fixture_get (StoreFixture *self,
                   const char   *relative)
{
  return g_build_filename (self->profile, relative, NULL);
}

SignetFolder *
store_fixture_open (StoreFixture    *self,
                    const char      *name,
                    SignetStoreMode  mode)
{
  g_autoptr(SignetFolderLocation) location =
    signet_folder_location_new (self->profile, "account", name, name);

  return signet_folder_new (location, mode, self->worker);
}

void
store_fixture_load (SignetFolder *folder)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  signet_folder_load_finish (folder, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_READY);
}

static void
nothing_job (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
store_fixture_settle (StoreFixture *self)
{
  gboolean done = FALSE;
  g_autoptr(GTask) task = g_task_new (NULL, NULL, settled_cb, &done);

  signet_worker_run (self->worker, task, nothing_job);
  while (!done || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

char *
store_fixture_tell (SignetFolder *folder)
{
  GListModel *model = G_LIST_MODEL (folder);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (model, i);
      const SignetFlags flags = signet_entry_get_flags (entry);

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, signet_envelope_get_subject (signet_entry_get_envelope (entry)));
      g_string_append (text, (flags & SIGNET_FLAG_SEEN) == 0 ? "*" : "");
      g_string_append (text, (flags & SIGNET_FLAG_FLAGGED) != 0 ? "!" : "");
      g_string_append (text, signet_entry_get_partial (entry) ? "+" : "");
    }
  return g_string_free (text, FALSE);
}

GPtrArray *
store_fixture_deliver (StoreFixture *self,
                       const char   *file,
                       const char   *subject,
                       guint         day)
{
  g_autofree char *mail = make_mail (subject, day);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));
  GPtrArray *delivered = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);

  store_fixture_put (self, file, subject, day);
  g_ptr_array_add (delivered, signet_delivered_new (file, strlen (mail), FALSE, envelope));
  return delivered;
}
