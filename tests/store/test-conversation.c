/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails of one conversation in several folders. */
#include "config.h"

#include <stdio.h>

#include "await.h"
#include "conversation-search.h"
#include "conversation.h"
#include "store-fixture.h"

#define ID(id, refers) "\nMessage-ID: <" id "@x>\nReferences: " refers

typedef struct
{
  StoreFixture  store;
  GPtrArray    *folders;  /* Inbox and Sent */
} Fixture;

/* Puts a mail into the Inbox, and from there into another folder. */
static void
put_into (Fixture    *fixture,
          const char *folder,
          const char *name,
          const char *subject,
          guint       day)
{
  g_autofree char *file = g_strconcat ("cur/", name, ":2,S", NULL);
  g_autofree char *from = g_build_filename (fixture->store.path, file, NULL);
  g_autofree char *relative = g_build_filename ("mail/account", folder, file, NULL);
  g_autofree char *to = store_fixture_get (&fixture->store, relative);
  g_autofree char *directory = g_path_get_dirname (to);

  store_fixture_put (&fixture->store, file, subject, day);
  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_cmpint (rename (from, to), ==, 0);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  store_fixture_set_up (&fixture->store, data);
  store_fixture_put (&fixture->store, "cur/1.a:2,S", "plan" ID ("1", ""), 1);
  store_fixture_put (&fixture->store, "cur/2.b:2,S", "other" ID ("2", ""), 2);
  store_fixture_put (&fixture->store, "cur/5.c:2,", "Re: plan" ID ("5", "<4@x>"), 5);
  put_into (fixture, "Sent", "4.s", "Re: plan" ID ("4", "<1@x>"), 4);
  put_into (fixture, "Sent", "6.s", "other thing" ID ("6", ""), 6);
  fixture->folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->folders, store_fixture_open (&fixture->store, "Inbox", SIGNET_STORE_WRITE));
  g_ptr_array_add (fixture->folders, store_fixture_open (&fixture->store, "Sent", SIGNET_STORE_WRITE));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->folders);
  store_fixture_tear_down (&fixture->store, data);
}

static void
load (Fixture *fixture)
{
  for (guint i = 0; i < fixture->folders->len; i++)
    store_fixture_load (fixture->folders->pdata[i]);
}

/* "1.a Inbox, 4.s Sent": name and folder of each. entry: taken. */
static char *
tell (GPtrArray   *folders,
      SignetEntry *entry)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GListModel) items = NULL;
  g_autoptr(SignetEntry) own = entry;
  GString *text = g_string_new (NULL);

  signet_conversation_find_async (folders, entry, NULL, await_cb, &result);
  items = signet_conversation_find_finish (folders->pdata[0], await (&result), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(SignetConversationItem) item = g_list_model_get_item (items, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                              signet_entry_get_name (signet_conversation_item_get_entry (item)),
                              signet_folder_get_name (signet_conversation_item_get_folder (item)));
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (GPtrArray  *folders,
              guint       position,
              const char *expected)
{
  g_autofree char *told = tell (folders, g_list_model_get_item (folders->pdata[0], position));

  g_assert_cmpstr (told, ==, expected);
}

static void
test_folders (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) reversed = g_ptr_array_new ();

  load (fixture);
  assert_found (fixture->folders, 0, "1.a Inbox, 4.s Sent, 5.c Inbox");
  assert_found (fixture->folders, 2, "1.a Inbox, 4.s Sent, 5.c Inbox");
  assert_found (fixture->folders, 1, "2.b Inbox");

  g_ptr_array_add (reversed, fixture->folders->pdata[1]);
  g_ptr_array_add (reversed, fixture->folders->pdata[0]);
  assert_found (reversed, 1, "1.a Inbox, 4.s Sent, 5.c Inbox");
}

/* Only what binds them is in a folder that nobody has loaded. */
static void
test_unloaded (Fixture       *fixture,
               gconstpointer  data)
{
  store_fixture_load (fixture->folders->pdata[0]);
  assert_found (fixture->folders, 0, "5.c Inbox");
}

/* The same mail in both: that of the own folder. */
static void
test_copies (Fixture       *fixture,
             gconstpointer  data)
{
  put_into (fixture, "Sent", "7.s", "Re: plan" ID ("5", "<4@x>"), 5);
  load (fixture);
  assert_found (fixture->folders, 0, "1.a Inbox, 4.s Sent, 5.c Inbox");
}

/* What has just come is found before any of it is written anew. */
static void
test_delivered (Fixture       *fixture,
                gconstpointer  data)
{
  load (fixture);
  g_autoptr(GPtrArray) answers = store_fixture_deliver (&fixture->store, "cur/8.d:2,",
                                                        "Re: plan" ID ("8", "<5@x>"), 8);

  signet_folder_add_delivered (fixture->folders->pdata[0], answers);
  assert_found (fixture->folders, 0, "1.a Inbox, 4.s Sent, 5.c Inbox, 8.d Inbox");
}

/* Mails without a Message-ID are alone, and an entry that has gone is still told. */
static void
test_alone (Fixture       *fixture,
            gconstpointer  data)
{
  store_fixture_put (&fixture->store, "cur/9.e:2,S", "bare", 9);
  load (fixture);
  assert_found (fixture->folders, 0, "9.e Inbox");

  SignetEntry *gone = g_list_model_get_item (fixture->folders->pdata[0], 0);
  store_fixture_remove (&fixture->store, "cur/9.e:2,S");
  load (fixture);
  g_autofree char *told = tell (fixture->folders, gone);
  g_assert_cmpstr (told, ==, "9.e Inbox");
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  load (fixture);
  g_autoptr(SignetEntry) entry = g_list_model_get_item (fixture->folders->pdata[0], 0);
  g_cancellable_cancel (cancellable);
  signet_conversation_find_async (fixture->folders, entry, cancellable, await_cb, &result);
  g_assert_null (signet_conversation_find_finish (fixture->folders->pdata[0], await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* More mails than anybody reads, all answers to one. */
static void
test_bound (void)
{
  const SignetReferences references = { 2, 0, NULL, 0 };
  g_autoptr(SignetConversationSearch) search = signet_conversation_search_new (&references);
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  SignetFolderRows *rows = signet_folder_rows_new (NULL);
  const guint64 refers = 2;

  for (guint i = 0; i < SIGNET_CONVERSATION_MAX + 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      const SignetFolderRow view = { name, "", "", "", "", "", "", .date = i,
                                     .references = { 2 * i + 4, 0, &refers, 1 } };

      g_ptr_array_add (changes, signet_folder_row_copy (&view));
    }
  signet_folder_rows_apply (rows, changes, NULL, NULL);
  signet_conversation_search_add (search, rows);
  g_autoptr(GArray) hits = signet_conversation_search_run (search);
  g_assert_cmpuint (hits->len, ==, SIGNET_CONVERSATION_MAX);
}

#define ADD(path, func) g_test_add ("/conversation/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("folders", test_folders);
  ADD ("unloaded", test_unloaded);
  ADD ("copies", test_copies);
  ADD ("delivered", test_delivered);
  ADD ("alone", test_alone);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/conversation/bound", test_bound);
  return g_test_run ();
}
