/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being written is in Drafts, once, whatever happens. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "await.h"
#include "composer/draft-keeper.h"
#include "openssl.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"
#include "whole-draft.h"

/* At most 5 s of typing are lost when the power goes: the rest is for the disk. */
G_STATIC_ASSERT (SIGNET_DRAFT_KEEPER_DELAY <= 4000);

/* Where it is not the delay itself that is looked at, ms. */
#define SHORT 200

typedef struct
{
  char              *profile;
  SignetEngine      *engine;
  SignetAccount     *account;
  SignetDraftKeeper *keeper;
  guint              n_wanted;
  guint              n_saved;
  guint              n_failed;
  char              *told;
  guint              wanted;   /* rows */
} Fixture;

static void
wanted_cb (Fixture *self)
{
  self->n_wanted++;
}

static void
failed_cb (Fixture    *self,
           const char *sentence)
{
  g_free (self->told);
  self->told = g_strdup (sentence);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->profile = temporary_make ("draft-keeper");
  ui_profile_fill (self->profile, "me@example.org", 0);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  self->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 0);
  self->keeper = signet_draft_keeper_new (self->engine);
  g_signal_connect_swapped (self->keeper, "wanted", G_CALLBACK (wanted_cb), self);
  g_signal_connect_swapped (self->keeper, "failed", G_CALLBACK (failed_cb), self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->keeper);
  g_object_unref (self->account);
  signet_engine_close (self->engine);
  g_object_unref (self->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temporary_remove (self->profile);
  g_free (self->told);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *self = user_data;

  if (signet_draft_keeper_save_finish (SIGNET_DRAFT_KEEPER (source), result, NULL))
    self->n_saved++;
  else
    self->n_failed++;
}

static void
save_with (Fixture            *self,
           const char         *text,
           GPtrArray          *attachments,
           SignetDraftKeeping  keeping)
{
  const SignetDraftFacts facts = { .subject = "Plans", .text = text, .attachments = attachments };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);

  signet_draft_keeper_save_async (self->keeper, self->account, draft, keeping, saved_cb, self);
}

static void
save (Fixture    *self,
      const char *text)
{
  save_with (self, text, NULL, SIGNET_DRAFT_KEEPING_BY_ITSELF);
}

static SignetFolder *
get_folder (Fixture          *self,
            SignetFolderRole  role)
{
  return signet_folder_list_get_role (signet_engine_get_folders (self->engine, self->account), role);
}

static guint
count (Fixture          *self,
       SignetFolderRole  role)
{
  return signet_folder_get_total (get_folder (self, role));
}

static gboolean
is_wanted (gpointer data)
{
  return ((Fixture *) data)->n_wanted > 0;
}

static gboolean
is_answered (gpointer data)
{
  Fixture *self = data;

  return self->n_saved + self->n_failed == self->wanted;
}

static void
wait_for_answers (Fixture *self,
                  guint    n)
{
  self->wanted = n;
  ui_test_wait (is_answered, self);
}

/* One question for many changes. */
static void
test_wanted (Fixture       *self,
             gconstpointer  data)
{
  const gint64 begin = g_get_monotonic_time ();

  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
  for (guint i = 0; i < 5; i++)
    signet_draft_keeper_touch (self->keeper);
  ui_test_wait (is_wanted, self);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, SIGNET_DRAFT_KEEPER_DELAY * 1000 - 100000);
  g_assert_cmpuint (self->n_wanted, ==, 1);
  g_assert_true (signet_draft_keeper_is_dirty (self->keeper));
  save (self, "One");
  signet_draft_keeper_touch (self->keeper);
  wait_for_answers (self, 1);
  /* What was changed while it was kept is not in it. */
  g_assert_true (signet_draft_keeper_is_dirty (self->keeper));
}

static gboolean
touch_cb (gpointer data)
{
  signet_draft_keeper_touch (((Fixture *) data)->keeper);
  return G_SOURCE_CONTINUE;
}

static gboolean
late_cb (gpointer data)
{
  Fixture *self = data;

  g_assert_cmpuint (self->n_wanted, >, 0);
  return G_SOURCE_CONTINUE;
}

/* Typing on and on does not put it off. What the loop owes first it pays first, however late it is. */
static void
test_wanted_while_typing (Fixture       *self,
                          gconstpointer  data)
{
  const guint touching = g_timeout_add (SHORT / 10, touch_cb, self);
  guint late;

  signet_draft_keeper_set_delay (self->keeper, SHORT);
  signet_draft_keeper_touch (self->keeper);
  late = g_timeout_add (2 * SHORT, late_cb, self);
  ui_test_wait (is_wanted, self);
  g_source_remove (late);
  g_source_remove (touching);
}

static gboolean
is_one_draft (gpointer data)
{
  return count (data, SIGNET_FOLDER_ROLE_DRAFTS) == 1 && count (data, SIGNET_FOLDER_ROLE_TRASH) == 0;
}

static void
test_replaced (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *first = NULL;

  signet_draft_keeper_touch (self->keeper);
  save (self, "One");
  wait_for_answers (self, 1);
  first = g_strdup (signet_draft_keeper_get_stored (self->keeper));
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
  save (self, "Two");
  save (self, "Three");
  wait_for_answers (self, 3);
  ui_test_wait (is_one_draft, self);
  g_assert_cmpstr (signet_draft_keeper_get_stored (self->keeper), !=, first);
}

static gboolean
is_in_trash (gpointer data)
{
  return count (data, SIGNET_FOLDER_ROLE_TRASH) == 1 && count (data, SIGNET_FOLDER_ROLE_DRAFTS) == 0;
}

static void
test_discarded (Fixture       *self,
                gconstpointer  data)
{
  save (self, "One");
  /* What is being kept just now goes too. */
  signet_draft_keeper_discard (self->keeper);
  wait_for_answers (self, 1);
  ui_test_wait (is_in_trash, self);
  g_assert_null (signet_draft_keeper_get_stored (self->keeper));
}

static void
test_stopped (Fixture       *self,
              gconstpointer  data)
{
  signet_draft_keeper_set_delay (self->keeper, SHORT);
  signet_draft_keeper_stop (self->keeper);
  signet_draft_keeper_touch (self->keeper);
  g_assert_cmpuint (self->n_wanted, ==, 0);
  signet_draft_keeper_resume (self->keeper);
  ui_test_wait (is_wanted, self);
}

/* It says why, and the next try is the same. */
static void
test_failed (Fixture       *self,
             gconstpointer  data)
{
  const char *path = signet_folder_get_path (get_folder (self, SIGNET_FOLDER_ROLE_DRAFTS));
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "in the way", -1, &error));
  g_assert_no_error (error);
  signet_draft_keeper_touch (self->keeper);
  save (self, "One");
  wait_for_answers (self, 1);
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_nonnull (self->told);
  g_assert_true (signet_draft_keeper_is_dirty (self->keeper));
  g_assert_cmpint (g_unlink (path), ==, 0);
  save (self, "One");
  wait_for_answers (self, 2);
  g_assert_cmpuint (self->n_saved, ==, 1);
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
}

/* A file in the profile as an attachment. Returns: (transfer full). */
static GPtrArray *
attach (Fixture *self,
        gsize    size)
{
  GPtrArray *attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autofree char *path = g_build_filename (self->profile, "plans.bin", NULL);
  g_autofree char *content = g_strnfill (size, 'x');

  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  g_ptr_array_add (attachments, signet_attachment_new_file (path, NULL, NULL, NULL));
  return attachments;
}

/* The first message's file. Returns: (transfer full). */
static char *
dup_path (Fixture          *self,
          SignetFolderRole  role)
{
  SignetFolder *folder = get_folder (self, role);
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_autofree char *file = signet_folder_dup_file (folder, entry);

  return g_build_filename (signet_folder_get_path (folder), file, NULL);
}

static goffset
get_size (Fixture          *self,
          SignetFolderRole  role)
{
  g_autofree char *path = dup_path (self, role);
  GStatBuf facts;

  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  return facts.st_size;
}

static void
load (Fixture          *self,
      SignetFolderRole  role)
{
  signet_folder_load_async (get_folder (self, role), NULL, NULL, NULL, NULL);
}

/* Large files are written once, and are with the draft where somebody sees it. */
static void
test_large (Fixture       *self,
            gconstpointer  data)
{
  const gsize size = 1024 * 1024;
  g_autoptr(GPtrArray) attachments = attach (self, size);

  load (self, SIGNET_FOLDER_ROLE_DRAFTS);
  load (self, SIGNET_FOLDER_ROLE_TRASH);
  save_with (self, "One", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 1);
  ui_test_wait (is_one_draft, self);
  g_assert_cmpint (get_size (self, SIGNET_FOLDER_ROLE_DRAFTS), >, (goffset) size);
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));

  save_with (self, "Two", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 2);
  ui_test_wait (is_one_draft, self);
  g_assert_cmpint (get_size (self, SIGNET_FOLDER_ROLE_DRAFTS), <, 4096);
  g_assert_true (signet_draft_keeper_is_dirty (self->keeper));

  save_with (self, "Three", attachments, SIGNET_DRAFT_KEEPING_ASKED);
  wait_for_answers (self, 3);
  ui_test_wait (is_one_draft, self);
  g_assert_cmpint (get_size (self, SIGNET_FOLDER_ROLE_DRAFTS), >, (goffset) size);

  save_with (self, "Four", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 4);
  signet_draft_keeper_discard (self->keeper);
  ui_test_wait (is_in_trash, self);
  g_assert_cmpint (get_size (self, SIGNET_FOLDER_ROLE_TRASH), >, (goffset) size);
}

/* When nothing more is typed, they are put in again. */
static void
test_paused (Fixture       *self,
             gconstpointer  data)
{
  const gsize size = 1024 * 1024;
  g_autoptr(GPtrArray) attachments = attach (self, size);

  signet_draft_keeper_set_delay (self->keeper, SHORT);
  load (self, SIGNET_FOLDER_ROLE_DRAFTS);
  save_with (self, "One", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  save_with (self, "Two", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 2);
  g_assert_true (signet_draft_keeper_is_dirty (self->keeper));
  ui_test_wait (is_wanted, self);
  save_with (self, "Two", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 3);
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
  ui_test_wait (is_one_draft, self);
  g_assert_cmpint (get_size (self, SIGNET_FOLDER_ROLE_DRAFTS), >, (goffset) size);
}

/* It is told, once, and what is typed is kept all the same. */
static void
test_vanished (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) attachments = attach (self, 100);
  SignetAttachment *file = attachments->pdata[0];

  g_assert_cmpint (g_unlink (signet_attachment_get_path (file)), ==, 0);
  save_with (self, "One", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 1);
  g_assert_cmpuint (self->n_saved, ==, 1);
  g_assert_nonnull (strstr (self->told, "plans.bin"));
  g_clear_pointer (&self->told, g_free);
  save_with (self, "Two", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 2);
  g_assert_cmpuint (self->n_saved, ==, 2);
  g_assert_null (self->told);
  ui_test_wait (is_one_draft, self);

  /* Who asks is told that it is not all there. */
  save_with (self, "Three", attachments, SIGNET_DRAFT_KEEPING_ASKED);
  wait_for_answers (self, 3);
  g_assert_cmpuint (self->n_failed, ==, 1);
  save_with (self, "Four", attachments, SIGNET_DRAFT_KEEPING_AT_END);
  wait_for_answers (self, 4);
  g_assert_cmpuint (self->n_failed, ==, 1);
}

static gboolean
has_text (const char *path,
          const char *text)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return strstr (content, text) != NULL;
}

/* Returns: (transfer full) (nullable): the file beside the stored draft. */
static char *
dup_beside (Fixture *self)
{
  return signet_whole_draft_find (signet_folder_get_path (get_folder (self, SIGNET_FOLDER_ROLE_DRAFTS)),
                                  signet_draft_keeper_get_stored (self->keeper));
}

/* One of two files is gone: the other one is kept with the text, and stays with it. */
static void
test_one_vanished (Fixture       *self,
                   gconstpointer  data)
{
  const SignetDraftKeeping keeping = (SignetDraftKeeping) GPOINTER_TO_INT (data);
  g_autoptr(GPtrArray) attachments = attach (self, 100);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("here", 4);
  g_autofree char *path = NULL;
  g_autofree char *beside = NULL;

  g_assert_cmpint (g_unlink (signet_attachment_get_path (attachments->pdata[0])), ==, 0);
  g_ptr_array_add (attachments, signet_attachment_new_bytes ("other.txt", NULL, NULL, bytes));
  load (self, SIGNET_FOLDER_ROLE_DRAFTS);
  save_with (self, "One", attachments, keeping);
  wait_for_answers (self, 1);
  g_assert_cmpuint (self->n_saved, ==, 1);
  g_assert_nonnull (strstr (self->told, "plans.bin"));
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
  ui_test_wait (is_one_draft, self);
  path = dup_path (self, SIGNET_FOLDER_ROLE_DRAFTS);
  g_assert_true (has_text (path, "other.txt") && !has_text (path, "plans.bin"));

  save_with (self, "Two", attachments, keeping);
  wait_for_answers (self, 2);
  g_assert_cmpuint (self->n_saved, ==, 2);
  beside = dup_beside (self);
  g_assert_true (has_text (beside, "other.txt"));
}

static void
save_nth (Fixture    *self,
          guint       n,
          GPtrArray  *attachments)
{
  save_with (self, "Text", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, n);
  g_assert_cmpuint (self->n_saved, ==, n);
}

/* A file is nowhere but in the stored draft any more: no change to the list of files takes it away. */
static void
test_only_stored (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) attachments = attach (self, 100);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("here", 4);
  g_autofree char *path = NULL;
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;

  load (self, SIGNET_FOLDER_ROLE_DRAFTS);
  save_nth (self, 1, attachments);
  g_assert_cmpint (g_unlink (signet_attachment_get_path (attachments->pdata[0])), ==, 0);
  g_ptr_array_insert (attachments, 0, signet_attachment_new_bytes ("first.txt", NULL, NULL, bytes));
  save_nth (self, 2, attachments);
  added = dup_beside (self);
  g_assert_true (has_text (added, "plans.bin"));

  /* When it is wanted no longer, all others are there. */
  g_ptr_array_insert (attachments, 0, signet_attachment_new_bytes ("second.txt", NULL, NULL, bytes));
  save_nth (self, 3, attachments);
  removed = dup_beside (self);
  g_assert_true (has_text (removed, "plans.bin"));
  g_ptr_array_remove_index (attachments, 2);
  save_nth (self, 4, attachments);
  g_assert_null (dup_beside (self));
  ui_test_wait (is_one_draft, self);
  path = dup_path (self, SIGNET_FOLDER_ROLE_DRAFTS);
  g_assert_true (has_text (path, "first.txt") && has_text (path, "second.txt"));
}

/* What was never stored is in nobody's way: a file that is added then is kept. */
static void
test_never_stored (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) attachments = attach (self, 100);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("here", 4);
  g_autofree char *path = NULL;

  load (self, SIGNET_FOLDER_ROLE_DRAFTS);
  g_assert_cmpint (g_unlink (signet_attachment_get_path (attachments->pdata[0])), ==, 0);
  g_ptr_array_add (attachments, signet_attachment_new_bytes ("first.txt", NULL, NULL, bytes));
  save_nth (self, 1, attachments);
  g_ptr_array_add (attachments, signet_attachment_new_bytes ("second.txt", NULL, NULL, bytes));
  save_nth (self, 2, attachments);
  ui_test_wait (is_one_draft, self);
  path = dup_path (self, SIGNET_FOLDER_ROLE_DRAFTS);
  g_assert_true (has_text (path, "first.txt") && has_text (path, "second.txt"));
}

/* A save that reads no file says nothing of one: the next that misses it tells nothing new. */
static void
test_told_once (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) attachments = attach (self, 100);
  g_autofree char *content = g_strnfill (1024 * 1024, 'x');
  g_autoptr(GBytes) bytes = g_bytes_new (content, 1024 * 1024);

  g_assert_cmpint (g_unlink (signet_attachment_get_path (attachments->pdata[0])), ==, 0);
  g_ptr_array_add (attachments, signet_attachment_new_bytes ("large.bin", NULL, NULL, bytes));
  save_nth (self, 1, attachments);
  g_assert_nonnull (self->told);
  g_clear_pointer (&self->told, g_free);
  save_nth (self, 2, attachments);
  save_with (self, "Text", attachments, SIGNET_DRAFT_KEEPING_AT_END);
  wait_for_answers (self, 3);
  g_assert_null (self->told);
}

/* Little is written once: there is nothing to be put in again after a while. */
static void
test_small (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) attachments = attach (self, 100);

  for (guint i = 1; i <= 3; i++)
    {
      save_with (self, "Text", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
      wait_for_answers (self, i);
      g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
    }
}

/* What is being kept just now goes into the Trash with its files too. */
static void
test_discarded_whole (Fixture       *self,
                      gconstpointer  data)
{
  const gsize size = 1024 * 1024;
  g_autoptr(GPtrArray) attachments = attach (self, size);

  load (self, SIGNET_FOLDER_ROLE_TRASH);
  save_with (self, "One", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  wait_for_answers (self, 1);
  save_with (self, "Two", attachments, SIGNET_DRAFT_KEEPING_BY_ITSELF);
  signet_draft_keeper_discard (self->keeper);
  ui_test_wait (is_in_trash, self);
  g_assert_cmpint (get_size (self, SIGNET_FOLDER_ROLE_TRASH), >, (goffset) size);
}

static void
fail_to_save (Fixture *self,
              guint    times)
{
  while (times-- > 0)
    {
      save (self, "Text");
      wait_for_answers (self, self->n_failed + 1);
    }
}

/* What fails is tried again by itself, each time later; what is typed then does not wait so long. */
static void
test_tried_again (Fixture       *self,
                  gconstpointer  data)
{
  const char *path = signet_folder_get_path (get_folder (self, SIGNET_FOLDER_ROLE_DRAFTS));
  const gint64 delay = SHORT * 1000;
  gint64 begin;

  signet_draft_keeper_set_delay (self->keeper, SHORT);
  g_assert_true (g_file_set_contents (path, "in the way", -1, NULL));
  fail_to_save (self, 1);
  begin = g_get_monotonic_time ();
  fail_to_save (self, 1);
  ui_test_wait (is_wanted, self);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 2 * delay - 10000);

  signet_draft_keeper_set_delay (self->keeper, SIGNET_DRAFT_KEEPER_DELAY);
  fail_to_save (self, 4);
  self->n_wanted = 0;
  begin = g_get_monotonic_time ();
  signet_draft_keeper_set_delay (self->keeper, SHORT);
  signet_draft_keeper_touch (self->keeper);
  ui_test_wait (is_wanted, self);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 16 * SIGNET_DRAFT_KEEPER_DELAY * 1000);
}

#define MAKE_KEY "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out me.pem -days 365 -subj /CN=Me " \
                 "-addext subjectAltName=email:me@example.org"
#define MAKE_FILE "pkcs12 -export -inkey key.pem -in me.pem -out me.p12 -passout pass:right"

static void
import_own (Fixture     *self,
            TestOpenssl *openssl)
{
  SignetCertificates *certificates = signet_engine_get_certificates (self->engine);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (test_openssl_run (openssl, MAKE_KEY));
  g_assert_true (test_openssl_run (openssl, MAKE_FILE));
  bytes = test_openssl_read (openssl, "me.p12");
  signet_passphrases_give (signet_engine_get_passphrases (self->engine), "right");
  signet_certificates_import_async (certificates, bytes, "right", SIGNET_PROTECT_BEST, NULL, await_cb,
                                    &result);
  imported = signet_certificates_finish_import (certificates, await (&result), &error);
  g_assert_no_error (error);
}

static void
save_sealed (Fixture *self)
{
  const SignetDraftFacts facts = { .subject = "Plans", .text = "One", .flags = SIGNET_DRAFT_ENCRYPT };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);

  signet_draft_keeper_save_async (self->keeper, self->account, draft, SIGNET_DRAFT_KEEPING_BY_ITSELF, saved_cb,
                                  self);
}

/* What nothing encrypted is kept as soon as something does: nobody has to type for that, nor to wait. */
static void
test_certificate_came (Fixture       *self,
                       gconstpointer  data)
{
  TestOpenssl openssl;

  if (!test_openssl_is_there ())
    return;
  test_openssl_set_up (&openssl, NULL);
  signet_draft_keeper_set_delay (self->keeper, 3600 * 1000);
  signet_draft_keeper_touch (self->keeper);
  save_sealed (self);
  wait_for_answers (self, 1);
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_cmpuint (self->n_wanted, ==, 0);
  import_own (self, &openssl);
  ui_test_wait (is_wanted, self);
  save_sealed (self);
  wait_for_answers (self, 2);
  g_assert_cmpuint (self->n_saved, ==, 1);
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
  test_openssl_tear_down (&openssl, NULL);
}

/* The account was removed while a mail was written from it: that is told, and another one takes the text. */
static void
test_removed (Fixture       *self,
              gconstpointer  data)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) other = signet_account_new ("other@example.org", server);

  save (self, "One");
  wait_for_answers (self, 1);
  g_assert_true (signet_account_list_add (accounts, other, NULL));
  g_assert_true (signet_account_list_remove (accounts, self->account, NULL));
  save (self, "Two");
  wait_for_answers (self, 2);
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_nonnull (strstr (self->told, "me@example.org"));

  g_set_object (&self->account, other);
  signet_draft_keeper_touch (self->keeper);
  save (self, "Three");
  wait_for_answers (self, 3);
  g_assert_cmpuint (self->n_saved, ==, 2);
  g_assert_false (signet_draft_keeper_is_dirty (self->keeper));
  ui_test_wait (is_one_draft, self);
}

/* On the disk. */
static gboolean
has_none (Fixture          *self,
          SignetFolderRole  role)
{
  g_autofree char *path = g_build_filename (signet_folder_get_path (get_folder (self, role)), "cur", NULL);
  g_autoptr(GDir) files = g_dir_open (path, 0, NULL);

  return files == NULL || g_dir_read_name (files) == NULL;
}

static gboolean
is_no_draft (gpointer data)
{
  return has_none (data, SIGNET_FOLDER_ROLE_DRAFTS);
}

/* It is written as somebody else: nothing of it stays behind, which may lie open where it is encrypted now. */
static void
test_other_account (Fixture       *self,
                    gconstpointer  data)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) other = signet_account_new ("other@example.org", server);
  g_autoptr(SignetAccount) first = g_object_ref (self->account);

  g_assert_true (signet_account_list_add (accounts, other, NULL));
  load (self, SIGNET_FOLDER_ROLE_DRAFTS);
  load (self, SIGNET_FOLDER_ROLE_TRASH);
  save (self, "One");
  wait_for_answers (self, 1);
  ui_test_wait (is_one_draft, self);
  g_set_object (&self->account, other);
  save (self, "Two");
  wait_for_answers (self, 2);
  ui_test_wait (is_one_draft, self);
  g_set_object (&self->account, first);
  ui_test_wait (is_no_draft, self);
  g_assert_true (has_none (self, SIGNET_FOLDER_ROLE_TRASH));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/draft-keeper/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("wanted", test_wanted);
  ADD ("wanted-while-typing", test_wanted_while_typing);
  ADD ("replaced", test_replaced);
  ADD ("discarded", test_discarded);
  ADD ("stopped", test_stopped);
  ADD ("failed", test_failed);
  ADD ("large", test_large);
  ADD ("paused", test_paused);
  ADD ("vanished", test_vanished);
  ADD ("only-stored", test_only_stored);
  ADD ("never-stored", test_never_stored);
  ADD ("told-once", test_told_once);
  ADD ("small", test_small);
  ADD ("discarded-whole", test_discarded_whole);
  ADD ("tried-again", test_tried_again);
  ADD ("certificate-came", test_certificate_came);
  ADD ("removed", test_removed);
  ADD ("other-account", test_other_account);
  g_test_add ("/draft-keeper/one-vanished", Fixture, GINT_TO_POINTER (SIGNET_DRAFT_KEEPING_BY_ITSELF), set_up,
              test_one_vanished, tear_down);
  g_test_add ("/draft-keeper/one-vanished-at-end", Fixture, GINT_TO_POINTER (SIGNET_DRAFT_KEEPING_AT_END),
              set_up, test_one_vanished, tear_down);
#undef ADD
  return g_test_run ();
}
