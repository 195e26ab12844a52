/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text index of a profile: what gets into it, what never does, and that it keeps up. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "await.h"
#include "engine-read.h"
#include "folder-private.h"
#include "index-pass.h"
#include "indexer.h"
#include "own-profile.h"
#include "patience.h"
#include "sealing.h"
#include "temporary.h"
#include "text-search.h"
#include "uidl-log.h"

#define ACCOUNT "bob@example.org"

typedef struct
{
  char             *profile;
  char             *inbox;
  SignetEngine     *engine;
  SignetIndexer    *indexer;
  SignetTextSearch *search;
} Setting;

static Sealing sealing;

static void
open_engine (Setting *setting)
{
  const gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;

  /* What the one before has let go of may still be on its way. */
  while ((setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, NULL)) == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  setting->indexer = signet_indexer_new (setting->engine);
}

static void
close_engine (Setting *setting)
{
  signet_engine_close (setting->engine);
  g_clear_object (&setting->indexer);
  g_clear_object (&setting->engine);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->profile = temporary_make ("indexer");
  setting->inbox = own_profile_make_folder (setting->profile, ACCOUNT, "Inbox");
  own_profile_add_account (setting->profile, ACCOUNT);
  setting->search = signet_text_search_new (setting->profile);
  open_engine (setting);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  close_engine (setting);
  g_object_unref (setting->search);
  g_free (setting->inbox);
  temporary_remove (setting->profile);
}

static void
put (Setting    *setting,
     const char *file,
     const char *mail)
{
  g_autofree char *path = g_build_filename (setting->inbox, file, NULL);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
}

static SignetFolder *
get_inbox (Setting *setting)
{
  g_autoptr(SignetAccount) account
    = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (setting->engine)), 0);

  return signet_folder_list_get_role (signet_engine_get_folders (setting->engine, account),
                                      SIGNET_FOLDER_ROLE_INBOX);
}

static void
load (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_folder_load_async (get_inbox (setting), NULL, NULL, await_cb, &result);
  signet_folder_load_finish (get_inbox (setting), await (&result), &error);
  g_assert_no_error (error);
}

static gssize
update (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gssize added;

  signet_indexer_update_async (setting->indexer, NULL, NULL, await_cb, &result);
  added = signet_indexer_update_finish (setting->indexer, await (&result), &error);
  g_assert_no_error (error);
  return added;
}

static gboolean
finds (Setting    *setting,
       const char *word,
       const char *name)
{
  g_autoptr(SignetQuery) query = signet_query_parse (word, NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetTextHits) hits = NULL;

  signet_text_search_find_async (setting->search, query, NULL, await_cb, &result);
  hits = signet_text_search_find_finish (setting->search, await (&result), &error);
  g_assert_no_error (error);
  return signet_text_hits_contains (hits, 0, name);
}

static void
test_comes_and_goes (Setting       *setting,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (setting->inbox, "cur/1.x:2,S", NULL);

  put (setting, "cur/1.x:2,S", "Subject: a\n\ncat\n");
  put (setting, "new/2.x", "Subject: b\n\ndog\n");
  load (setting);
  g_assert_cmpint (update (setting), ==, 2);
  g_assert_cmpint (update (setting), ==, 0);
  g_assert_true (finds (setting, "cat", "1.x"));
  g_assert_true (finds (setting, "dog", "2.x"));
  g_assert_false (finds (setting, "dog", "1.x"));

  put (setting, "new/3.x", "Subject: b\n\ncat\n");
  g_assert_cmpint (g_unlink (path), ==, 0);
  load (setting);
  g_assert_cmpint (update (setting), ==, 1);
  g_assert_true (finds (setting, "cat", "3.x"));
  g_assert_false (finds (setting, "cat", "1.x"));
}

/* A folder that was never opened has no cache yet. */
static void
test_without_cache (Setting       *setting,
                    gconstpointer  data)
{
  put (setting, "new/1.x", "Subject: a\n\ncat\n");
  g_assert_cmpint (update (setting), ==, 1);
  load (setting);
  g_assert_cmpint (update (setting), ==, 0);
  g_assert_true (finds (setting, "cat", "1.x"));
}

static void
set_state (Setting         *setting,
           const char      *name,
           SignetUidlState  state)
{
  g_autofree char *path = g_build_filename (setting->profile, "mail", ACCOUNT, "uidl.log", NULL);
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);
  const SignetUidlRecord record = { .uidl = "1", .name = name, .size = 1, .state = state };

  g_assert_nonnull (log);
  signet_uidl_log_set (log, &record);
  g_assert_true (signet_uidl_log_sync (log, NULL));
}

/* The beginning of a mail in such a folder is known to be no more than that: its rest is read when it comes. */
static void
test_partial (Setting       *setting,
              gconstpointer  data)
{
  put (setting, "new/1.x", "Subject: a\n\ncat\n");
  set_state (setting, "1.x", SIGNET_UIDL_PART);
  g_assert_cmpint (update (setting), ==, 1);
  put (setting, "new/1.x", "Subject: a\n\ncat and dog\n");
  set_state (setting, "1.x", SIGNET_UIDL_WHOLE);
  load (setting);
  g_assert_cmpint (update (setting), ==, 1);
  g_assert_true (finds (setting, "dog", "1.x"));
}

/* Of such a folder the cache has only what came since. */
static void
test_received (Setting       *setting,
               gconstpointer  data)
{
  static const char mail[] = "Subject: b\n\ndog\n";
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));
  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();

  put (setting, "cur/1.x:2,S", "Subject: a\n\ncat\n");
  g_assert_cmpint (update (setting), ==, 1);
  put (setting, "new/2.x", mail);
  g_ptr_array_add (rows, signet_folder_row_new ("new/2.x", strlen (mail), FALSE, envelope));
  signet_folder_cache_append (signet_folder_get_cache (get_inbox (setting)), rows, NULL);
  g_assert_cmpint (update (setting), ==, 1);
  g_assert_true (finds (setting, "dog", "2.x"));
  g_assert_true (finds (setting, "cat", "1.x"));
}

/* By another program, in a folder that nobody has opened since. */
static void
test_renamed (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *before = g_build_filename (setting->inbox, "cur", "1.x:2,", NULL);
  g_autofree char *after = g_build_filename (setting->inbox, "cur", "1.x:2,S", NULL);

  put (setting, "cur/1.x:2,", "Subject: a\n\ncat\n");
  load (setting);
  close_engine (setting);
  open_engine (setting);
  g_assert_cmpint (g_rename (before, after), ==, 0);
  update (setting);
  g_assert_true (finds (setting, "cat", "1.x"));
  g_assert_cmpuint (signet_indexer_get_missing (setting->indexer), ==, 0);
}

/* What cannot be read stops nothing, and is waited for by nobody. */
static void
test_hostile (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *huge = g_build_filename (setting->inbox, "cur/2.x:2,S", NULL);
  g_autofree char *pipe = g_build_filename (setting->inbox, "cur/3.x:2,S", NULL);
  g_autofree char *gone = g_build_filename (setting->inbox, "cur/4.x:2,S", NULL);
  g_autofree char *loop = g_build_filename (setting->inbox, "cur/6.x:2,S", NULL);
  const int fd = g_open (huge, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  static const char mail[] = "Subject: a\n\nelephant\n";

  put (setting, "cur/1.x:2,S", "Subject: a\n\ncat\n");
  g_assert_cmpint (write (fd, mail, strlen (mail)), >, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) 2 << 30), ==, 0);
  close (fd);
  put (setting, "cur/4.x:2,S", "Subject: a\n\ncat\n");
  put (setting, "cur/5.x:2,S", "");
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  load (setting);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  update (setting);
  g_assert_true (finds (setting, "cat", "1.x"));
  g_assert_true (finds (setting, "elephant", "2.x"));
  g_assert_false (finds (setting, "cat", "4.x"));
  g_assert_cmpuint (signet_indexer_get_missing (setting->indexer), ==, 1);
}

/* Also behind much else. */
static void
test_large (Setting       *setting,
            gconstpointer  data)
{
  static const char head[] = "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                             "--b\n\ncat\n"
                             "--b\nContent-Type: application/pdf; name=\"giraffe.pdf\"\n"
                             "Content-Transfer-Encoding: base64\n\n";
  static const char tail[] = "--b\nContent-Type: application/pdf; name=\"okapi.pdf\"\n\nx\n--b--\n";
  static const char line[] = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZ\n";
  g_autoptr(GString) mail = g_string_new (head);

  while (mail->len < 20 * 1024 * 1024)
    g_string_append (mail, line);
  g_string_append (mail, tail);
  put (setting, "cur/1.x:2,S", mail->str);
  load (setting);
  g_assert_cmpint (update (setting), ==, 1);
  g_assert_true (finds (setting, "cat", "1.x"));
  g_assert_true (finds (setting, "giraffe", "1.x"));
  g_assert_true (finds (setting, "okapi", "1.x"));
}

static gboolean
is_in_files (const char *directory,
             const char *word)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      if (memmem (content, length, word, strlen (word)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
read_mail (Setting    *setting,
           const char *expected)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (get_inbox (setting)), 0);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) reading = NULL;

  signet_engine_read_async (setting->engine, get_inbox (setting), entry, NULL, await_cb, &result);
  reading = signet_engine_read_finish (setting->engine, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (signet_message_get_text (signet_reading_get_message (reading)), ==, expected);
}

/* Also when it has been opened, what was encrypted is in no file of the index. */
static void
test_encrypted (Setting       *setting,
                gconstpointer  data)
{
  g_autofree char *text = sealing_text ("zyzzogeton");
  g_autofree char *entity = sealing_encrypt (&sealing, "bob", text);
  g_autofree char *sealed = g_strconcat ("From: Alice <alice@example.org>\r\nTo: bob@example.org\r\nSubject: quokka\r\n"
                                         "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n", entity,
                                         NULL);
  g_autofree char *directory = signet_index_pass_dup_directory (setting->profile);

  put (setting, "cur/1.x:2,S", sealed);
  put (setting, "cur/2.x:2,S", "Date: Mon, 23 Nov 2026 12:00:00 +0000\nSubject: b\n\nplatypus\n");
  sealing_lend (&sealing, signet_engine_get_keyring (setting->engine),
                signet_engine_get_passphrases (setting->engine));
  load (setting);
  read_mail (setting, "zyzzogeton\n");
  g_assert_cmpint (update (setting), ==, 2);
  read_mail (setting, "zyzzogeton\n");
  update (setting);

  g_assert_true (finds (setting, "quokka", "1.x"));
  g_assert_true (finds (setting, "platypus", "2.x"));
  g_assert_false (finds (setting, "zyzzogeton", "1.x"));
  g_assert_true (is_in_files (directory, "platypus"));
  g_assert_false (is_in_files (directory, "zyzzogeton"));
}

/* That it was made anew is seen, however much it looks like the one before. */
static void
test_anew (Setting       *setting,
           gconstpointer  data)
{
  g_autofree char *directory = signet_index_pass_dup_directory (setting->profile);

  put (setting, "cur/1.x:2,S", "Subject: a\n\ncat\n");
  load (setting);
  g_assert_cmpint (update (setting), ==, 1);
  g_assert_true (finds (setting, "cat", "1.x"));
  temporary_remove (g_strdup (directory));
  put (setting, "new/2.x", "Subject: a\n\ndog\n");
  load (setting);
  g_assert_cmpint (update (setting), ==, 2);
  g_assert_true (finds (setting, "dog", "2.x"));
}

/* Writes over what Xapian knows of the words of each mail, all but the top of the tree. */
static void
damage (const char *path)
{
  const gsize block = 8192, level = 4;
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 0; at + block <= length; at += block)
    if (bytes[at + level] == 0)
      memset (bytes + at, 0xff, block);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

#define N_DAMAGED 500

static void
fill_and_damage (Setting *setting)
{
  g_autofree char *directory = signet_index_pass_dup_directory (setting->profile);
  g_autofree char *path = g_build_filename (directory, "termlist.glass", NULL);

  for (guint i = 0; i < N_DAMAGED; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,S", i);
      g_autofree char *mail = g_strdup_printf ("Subject: a\n\ncat word%u other%u\n", i, i);

      put (setting, file, mail);
    }
  load (setting);
  g_assert_cmpint (update (setting), ==, N_DAMAGED);
  damage (path);
  g_assert_true (finds (setting, "word1", "1.x"));
}

/* Nobody who searches reads that: it is found out when a mail goes. */
static void
test_damaged (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *gone = g_build_filename (setting->inbox, "cur", "0.x:2,S", NULL);

  fill_and_damage (setting);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  load (setting);
  g_assert_cmpint (update (setting), ==, N_DAMAGED - 1);
  g_assert_true (finds (setting, "word1", "1.x"));
  g_assert_false (finds (setting, "word0", "0.x"));
}

/* Or when one comes: the next time it is made anew. */
static void
test_damaged_late (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fill_and_damage (setting);
  put (setting, "new/new.x", "Subject: a\n\ndog\n");
  load (setting);
  signet_indexer_update_async (setting->indexer, NULL, NULL, await_cb, &result);
  signet_indexer_update_finish (setting->indexer, await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (update (setting), ==, N_DAMAGED + 1);
  g_assert_true (finds (setting, "dog", "new.x"));
  g_assert_true (finds (setting, "word1", "1.x"));
}

static void
put_sealed (Setting    *setting,
            const char *file,
            const char *entity)
{
  g_autofree char *mail = g_strconcat ("From: Alice <alice@example.org>\r\nSubject: a\r\nMIME-Version: 1.0\r\n",
                                       entity, NULL);

  put (setting, file, mail);
}

/* What is only signed can be read by anybody, also where it stands inside the signature; what is encrypted
 * within stays out. */
static void
test_signed (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *text = sealing_text ("wombat");
  g_autofree char *secret = sealing_text ("zyzzogeton");
  g_autofree char *opaque = sealing_opaque (&sealing, "alice", text);
  g_autofree char *encrypted = sealing_encrypt (&sealing, "bob", secret);
  g_autofree char *wrapped = sealing_opaque (&sealing, "alice", encrypted);
  g_autofree char *directory = signet_index_pass_dup_directory (setting->profile);

  put_sealed (setting, "cur/1.x:2,S", opaque);
  put_sealed (setting, "cur/2.x:2,S", wrapped);
  sealing_lend (&sealing, signet_engine_get_keyring (setting->engine),
                signet_engine_get_passphrases (setting->engine));
  load (setting);
  g_assert_cmpint (update (setting), ==, 2);
  g_assert_true (finds (setting, "wombat", "1.x"));
  g_assert_false (finds (setting, "zyzzogeton", "2.x"));
  g_assert_false (is_in_files (directory, "zyzzogeton"));
}

static void
wait_until_found (Setting    *setting,
                  const char *word,
                  const char *name)
{
  const gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;
  gboolean found = FALSE;

  while (!found)
    {
      g_autoptr(SignetQuery) query = signet_query_parse (word, NULL);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(SignetTextHits) hits = NULL;

      signet_text_search_find_async (setting->search, query, NULL, await_cb, &result);
      hits = signet_text_search_find_finish (setting->search, await (&result), NULL);
      found = hits != NULL && signet_text_hits_contains (hits, 0, name);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* By itself: first what is there, then what another program puts there, as soon as it is seen. */
static void
test_background (Setting       *setting,
                 gconstpointer  data)
{
  put (setting, "cur/1.x:2,S", "Subject: a\n\ncat\n");
  load (setting);
  signet_indexer_start (setting->indexer);
  wait_until_found (setting, "cat", "1.x");
  put (setting, "new/2.x", "Subject: a\n\ndog\n");
  load (setting);
  wait_until_found (setting, "dog", "2.x");
  g_assert_cmpuint (g_list_model_get_n_items (signet_engine_get_operations (setting->engine)), ==, 0);
}

static void
count_cb (SignetOperation *operation,
          GParamSpec      *pspec,
          guint           *n_reports)
{
  (*n_reports)++;
}

/* A long one is cancelled half way, and the next one does the rest. */
static void
test_cancelled (Setting       *setting,
                gconstpointer  data)
{
  const guint n = 1200;
  g_autoptr(SignetOperation) operation = signet_operation_new ("x");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_reports = 0;
  gssize added;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,S", i);
      g_autofree char *mail = g_strdup_printf ("Subject: a\n\nword%u\n", i);

      put (setting, file, mail);
    }
  load (setting);
  g_signal_connect (operation, "notify::fraction", G_CALLBACK (count_cb), &n_reports);
  signet_indexer_update_async (setting->indexer, operation, signet_operation_get_cancellable (operation), await_cb,
                               &result);
  while (result == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      if (n_reports > 0)
        signet_operation_cancel (operation);
    }
  signet_indexer_update_finish (setting->indexer, result, &error);
  if (error != NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* What the worker has told may still be on its way here. */
  g_signal_handlers_disconnect_by_data (operation, &n_reports);
  signet_operation_finish (operation, NULL);

  g_clear_object (&result);
  close_engine (setting);
  open_engine (setting);
  added = update (setting);
  g_assert_cmpint (added, <, n);
  g_assert_cmpint (update (setting), ==, 0);
  g_assert_true (finds (setting, "word0", "0.x"));
  g_assert_true (finds (setting, "word1199", "1199.x"));
}

static void
test_no_index (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(SignetQuery) query = signet_query_parse ("cat", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_text_search_find_async (setting->search, query, NULL, await_cb, &result);
  g_assert_null (signet_text_search_find_finish (setting->search, await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  sealing_set_up (&sealing);
#define ADD(name, func) g_test_add ("/indexer/" name, Setting, NULL, set_up, func, tear_down)
  ADD ("comes-and-goes", test_comes_and_goes);
  ADD ("without-cache", test_without_cache);
  ADD ("partial", test_partial);
  ADD ("received", test_received);
  ADD ("renamed", test_renamed);
  ADD ("hostile", test_hostile);
  ADD ("large", test_large);
  ADD ("encrypted", test_encrypted);
  ADD ("anew", test_anew);
  ADD ("damaged", test_damaged);
  ADD ("damaged-late", test_damaged_late);
  ADD ("signed", test_signed);
  ADD ("background", test_background);
  ADD ("cancelled", test_cancelled);
  ADD ("no-index", test_no_index);
#undef ADD
  status = g_test_run ();
  sealing_tear_down (&sealing);
  return status;
}
