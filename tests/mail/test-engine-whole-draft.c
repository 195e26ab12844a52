/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft with large files is saved again without writing them again, and never without having them. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "await.h"
#include "draft-reader.h"
#include "engine-keep.h"
#include "engine-send-private.h"
#include "engine-whole-draft.h"
#include "reading.h"
#include "temporary.h"
#include "whole-draft.h"

#define ADDRESS "ann@example.org"
#define LARGE   (3 * 1024 * 1024)

static int fails_in_cur;  /* a flag of test_half_way() */

/* Stands for that of the C library: what is named in cur cannot be made durable. */
int
fsync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);

  if (g_atomic_int_get (&fails_in_cur) != 0 && path != NULL && g_str_has_suffix (path, "/Drafts/cur"))
    {
      errno = EIO;
      return -1;
    }
  return (int) syscall (SYS_fsync, fd);
}

typedef struct
{
  char          *profile;
  char          *drafts;   /* the Maildir */
  SignetEngine  *engine;
  SignetAccount *account;
  GPtrArray     *files;    /* attachments */
  SignetDraftFlags flags;
} Setting;

static void
open_engine (Setting *setting)
{
  g_autoptr(GError) error = NULL;
  GListModel *accounts;

  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  accounts = G_LIST_MODEL (signet_engine_get_accounts (setting->engine));
  setting->account = g_list_model_get_item (accounts, 0);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "ann", NULL, NULL);
  g_autofree char *bytes = g_strnfill (LARGE, 'x');

  setting->profile = temporary_make ("engine-whole-draft");
  setting->drafts = g_build_filename (setting->profile, "mail", ADDRESS, "Drafts", NULL);
  open_engine (setting);
  setting->account = signet_account_new (ADDRESS, server);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          NULL));
  setting->files = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autoptr(GBytes) content = g_bytes_new (bytes, LARGE);
  g_ptr_array_add (setting->files, signet_attachment_new_bytes ("large.bin", NULL, NULL, content));
}

static void
close_engine (Setting *setting)
{
  gpointer engine = setting->engine;

  signet_engine_close (setting->engine);
  g_object_add_weak_pointer (G_OBJECT (setting->engine), &engine);
  g_clear_object (&setting->account);
  g_object_unref (setting->engine);
  while (engine != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  close_engine (setting);
  g_ptr_array_unref (setting->files);
  g_free (setting->drafts);
  temporary_remove (setting->profile);
}

static SignetDraft *
make (Setting    *setting,
      const char *text)
{
  const SignetDraftFacts facts = {
    .subject = "Plans", .text = text, .html = "<p>See <img src=\"cid:one\"></p>", .attachments = setting->files,
    .flags = setting->flags,
  };

  return signet_draft_new (&facts);
}

/* Returns: (transfer full): its name; NULL and error. */
static char *
try_save (Setting            *setting,
          const char         *text,
          const char         *stored,
          SignetDraftSaving   saving,
          GError            **error)
{
  g_autoptr(SignetDraft) draft = make (setting, text);
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_save_draft_async (setting->engine, setting->account, draft, stored, NULL, saving, NULL,
                                  await_cb, &result);
  return signet_engine_save_draft_finish (setting->engine, await (&result), NULL, error);
}

static char *
save (Setting           *setting,
      const char        *text,
      const char        *stored,
      SignetDraftSaving  saving)
{
  g_autoptr(GError) error = NULL;
  char *name = try_save (setting, text, stored, saving, &error);

  g_assert_no_error (error);
  return name;
}

/* The path of the only draft. */
static char *
find_only (Setting *setting)
{
  g_autofree char *cur = g_build_filename (setting->drafts, "cur", NULL);
  g_autoptr(GDir) dir = g_dir_open (cur, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_nonnull (name);
  g_assert_null (g_dir_read_name (dir));
  return g_build_filename (cur, name, NULL);
}

static gint64
get_size (Setting *setting)
{
  g_autofree char *path = find_only (setting);
  GStatBuf facts;

  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  return facts.st_size;
}

static guint
count_beside (Setting *setting)
{
  g_auto(GStrv) names = signet_whole_draft_list (setting->drafts, G_MAXINT64);

  return g_strv_length (names);
}

static SignetDraft *
read_stored (Setting *setting)
{
  g_autofree char *path = find_only (setting);
  g_autoptr(SignetReading) reading = signet_reading_new_from_file (path, NULL, NULL, SIGNET_JUDGE_ALL, NULL,
                                                                   NULL);

  return signet_draft_read (signet_reading_get_message (reading), SIGNET_DRAFT_READ_CONTINUE);
}

static void
assert_whole (SignetDraft *draft,
              const char  *text)
{
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_cmpstr (facts->text, ==, text);
  g_assert_nonnull (strstr (facts->html, "cid:one"));
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_cmpstr (signet_attachment_get_name (facts->attachments->pdata[0]), ==, "large.bin");
  g_assert_cmpint (signet_attachment_get_size (facts->attachments->pdata[0], NULL), ==, LARGE);
}

/* As it is opened to be written on. */
static SignetDraft *
complete (Setting    *setting,
          const char *name)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);
  g_autoptr(SignetDraft) text = read_stored (setting);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SignetDraft *draft;

  signet_engine_complete_draft_async (setting->engine,
                                      signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_DRAFTS), name,
                                      text, NULL, await_cb, &result);
  draft = signet_engine_complete_draft_finish (setting->engine, await (&result), &error);
  g_assert_no_error (error);
  return draft;
}

static void
test_light (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *one = save (setting, "One\n", NULL, SIGNET_DRAFT_WHOLE);
  g_autofree char *two = NULL, *three = NULL, *four = NULL;
  g_autoptr(SignetDraft) first = NULL, second = NULL, third = NULL;

  g_assert_cmpint (get_size (setting), >, LARGE);
  first = complete (setting, one);
  assert_whole (first, "One\n");

  two = save (setting, "Two\n", one, SIGNET_DRAFT_SAME_FILES);
  g_assert_cmpint (get_size (setting), <, 4096);
  g_assert_cmpuint (count_beside (setting), ==, 1);
  three = save (setting, "Three\n", two, SIGNET_DRAFT_SAME_FILES);
  g_assert_cmpint (get_size (setting), <, 4096);
  g_assert_cmpuint (count_beside (setting), ==, 1);
  second = complete (setting, three);
  assert_whole (second, "Three\n");

  four = save (setting, "Four\n", three, SIGNET_DRAFT_WHOLE);
  g_assert_cmpuint (count_beside (setting), ==, 0);
  third = read_stored (setting);
  assert_whole (third, "Four\n");
}

/* A file that went away keeps nothing of the rest from being saved, and nothing that was saved from staying. */
static void
test_vanished (Setting       *setting,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (setting->profile, "gone.txt", NULL);
  g_autofree char *one = save (setting, "One\n", NULL, SIGNET_DRAFT_WHOLE);
  g_autofree char *two = NULL, *fresh = NULL;
  g_autoptr(SignetDraft) draft = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (setting->files, signet_attachment_new_file (path, NULL, NULL, NULL));
  g_assert_null (try_save (setting, "Two\n", one, SIGNET_DRAFT_WHOLE, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT);
  g_assert_cmpuint (count_beside (setting), ==, 0);

  two = save (setting, "Two\n", one, SIGNET_DRAFT_TEXT);
  draft = complete (setting, two);
  assert_whole (draft, "Two\n");
}

/* The disk gives up after the new draft has taken the older one's place. */
static void
test_half_way (Setting       *setting,
               gconstpointer  data)
{
  g_autofree char *one = save (setting, "One\n", NULL, SIGNET_DRAFT_WHOLE);
  g_autofree char *three = NULL;
  g_autoptr(SignetDraft) first = NULL, second = NULL;
  g_autoptr(GError) error = NULL;

  g_atomic_int_set (&fails_in_cur, 1);
  g_assert_null (try_save (setting, "Two\n", one, SIGNET_DRAFT_SAME_FILES, &error));
  g_atomic_int_set (&fails_in_cur, 0);
  g_assert_nonnull (error);
  first = complete (setting, one);
  assert_whole (first, "Two\n");

  three = save (setting, "Three\n", one, SIGNET_DRAFT_SAME_FILES);
  g_assert_cmpint (get_size (setting), <, 4096);
  second = complete (setting, three);
  assert_whole (second, "Three\n");
}

/* Somebody moved the stored one elsewhere while it was written on. */
static void
test_moved (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *one = save (setting, "One\n", NULL, SIGNET_DRAFT_WHOLE);
  g_autofree char *path = find_only (setting);
  g_autofree char *two = NULL;
  g_autoptr(SignetDraft) draft = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  two = save (setting, "Two\n", one, SIGNET_DRAFT_SAME_FILES);
  draft = complete (setting, two);
  assert_whole (draft, "Two\n");
}

static gboolean
is_mended (Setting *setting)
{
  return count_beside (setting) == 0;
}

/* In a worker. */
static void
block_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  while (!g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  g_task_return_boolean (task, TRUE);
}

/* The program ended before its time: the next one makes it whole, one after the other with what is saved
 * meanwhile, whatever is opened meanwhile; also what is to be encrypted and lies open by the user's word. */
static void
test_mended (Setting       *setting,
             gconstpointer  data)
{
  setting->flags = GPOINTER_TO_UINT (data);

  const SignetDraftSaving lies_open = setting->flags != 0 ? SIGNET_DRAFT_OPEN : 0;
  g_autofree char *one = save (setting, "One\n", NULL, SIGNET_DRAFT_WHOLE | lies_open);
  g_autofree char *two = save (setting, "Two\n", one, SIGNET_DRAFT_SAME_FILES | lies_open);
  g_autoptr(GCancellable) opened = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetDraft) draft = NULL;
  g_autoptr(GTask) block = NULL;

  g_assert_cmpuint (count_beside (setting), ==, 1);
  close_engine (setting);
  /* Files made at the very moment of its start count as its own. */
  g_usleep (G_USEC_PER_SEC / 4);
  open_engine (setting);
  block = g_task_new (NULL, opened, NULL, NULL);
  signet_worker_run (signet_engine_get_opening (setting->engine), block, block_work);
  signet_engine_load_outbox_async (setting->engine, setting->account, NULL, await_cb, &result);
  signet_engine_load_outbox_finish (setting->engine, await (&result), NULL);
  while (!is_mended (setting))
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (opened);
  draft = read_stored (setting);
  assert_whole (draft, "Two\n");
}

#define ADD(name, func) g_test_add ("/engine-whole-draft/" name, Setting, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("light", test_light);
  ADD ("vanished", test_vanished);
  ADD ("half-way", test_half_way);
  ADD ("moved", test_moved);
  ADD ("mended", test_mended);
  g_test_add ("/engine-whole-draft/mended-open", Setting, GUINT_TO_POINTER (SIGNET_DRAFT_ENCRYPT), set_up,
              test_mended, tear_down);
  return g_test_run ();
}
