/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read before anybody asks for it, and what is not. That a message came from there is told by its
 * file, which is gone by then. */
#include "config.h"

#include <glib/gstdio.h>

#include "await.h"
#include "engine-ahead.h"
#include "engine-read.h"
#include "own-profile.h"
#include "temporary.h"

#define ACCOUNT "me@example.org"
#define HEAD    "From: Bob <bob@example.org>\nMIME-Version: 1.0\n"
#define SEALED  "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n" \
                "Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMIA=\n"

typedef struct
{
  char         *profile;
  char         *inbox;
  SignetEngine *engine;
  SignetFolder *folder;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->profile = temporary_make ("engine-ahead");
  setting->inbox = own_profile_make_folder (setting->profile, ACCOUNT, "Inbox");
  own_profile_add_account (setting->profile, ACCOUNT);
}

/* Number 0 is the newest, as in the list. */
static char *
make_path (Setting *setting,
           guint    number)
{
  return g_strdup_printf ("%s/cur/%u.M1P1.test:2,S", setting->inbox, 1795000000 - number);
}

static void
add (Setting    *setting,
     guint       number,
     const char *mail)
{
  g_autofree char *path = make_path (setting, number);
  g_autofree char *dated = g_strdup_printf ("Date: Tue, 24 Nov 2026 12:00:%02u +0000\n%s", 59 - number,
                                            mail);

  g_assert_true (g_file_set_contents (path, dated, -1, NULL));
}

static void
begin (Setting *setting)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;

  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);

  g_autoptr(SignetAccount) account
    = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (setting->engine)), 0);
  setting->folder = g_object_ref (
    signet_folder_list_get_role (signet_engine_get_folders (setting->engine, account),
                                 SIGNET_FOLDER_ROLE_INBOX));
  signet_folder_load_async (setting->folder, NULL, NULL, await_cb, &loaded);
  g_assert_true (signet_folder_load_finish (setting->folder, await (&loaded), &error));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  g_object_unref (setting->folder);
  g_object_unref (setting->engine);
  temporary_remove (setting->profile);
  g_free (setting->inbox);
}

/* Returns: (transfer full). */
static SignetEntry *
get (Setting *setting,
     guint    number)
{
  return g_list_model_get_item (G_LIST_MODEL (setting->folder), number);
}

/* Returns: whether it was read ahead. */
static gboolean
read_ahead (Setting     *setting,
            SignetEntry *entry)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_read_ahead_async (setting->engine, setting->folder, entry, await_cb, &result);
  g_autoptr(SignetReading) reading
    = signet_engine_read_ahead_finish (setting->engine, await (&result), &error);
  if (reading == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  return reading != NULL;
}

/* Returns: (transfer full) (nullable). */
static char *
open_text (Setting     *setting,
           SignetEntry *entry)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_read_async (setting->engine, setting->folder, entry, NULL, await_cb, &result);
  g_autoptr(SignetReading) reading
    = signet_engine_read_finish (setting->engine, await (&result), NULL);
  return reading != NULL ? g_strdup (signet_message_get_text (signet_reading_get_message (reading))) : NULL;
}

static void
assert_opens (Setting     *setting,
              SignetEntry *entry,
              const char  *expected)
{
  g_autofree char *text = open_text (setting, entry);

  g_assert_cmpstr (text, ==, expected);
}

static void
drop_file (Setting *setting,
           guint    number)
{
  g_autofree char *path = make_path (setting, number);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* It is kept for one opening: the next one looks at the file again. */
static void
test_plain (Setting       *setting,
            gconstpointer  data)
{
  add (setting, 0, HEAD "\nHello\n");
  begin (setting);
  g_autoptr(SignetEntry) entry = get (setting, 0);

  g_assert_true (read_ahead (setting, entry));
  g_assert_true (read_ahead (setting, entry));
  drop_file (setting, 0);
  assert_opens (setting, entry, "Hello\n");
  assert_opens (setting, entry, NULL);
}

static void
test_sealed (Setting       *setting,
             gconstpointer  data)
{
  add (setting, 0, HEAD SEALED);
  add (setting, 1, HEAD "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";"
       " micalg=sha-256; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: application/pkcs7-signature\n\n"
       "x\n--b--\n");
  add (setting, 2, HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n" SEALED
       "--b--\n");
  begin (setting);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(SignetEntry) entry = get (setting, i);

      g_assert_false (read_ahead (setting, entry));
      g_assert_cmpint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_UNJUDGED);
      drop_file (setting, i);
      assert_opens (setting, entry, NULL);
    }
}

static void
test_large (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *text = g_strnfill (SIGNET_AHEAD_MAX, 'x');
  g_autofree char *mail = g_strconcat (HEAD "\n", text, NULL);

  add (setting, 0, mail);
  begin (setting);
  g_autoptr(SignetEntry) entry = get (setting, 0);

  g_assert_false (read_ahead (setting, entry));
}

/* The oldest goes when another one comes. */
static void
test_bounded (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i <= SIGNET_AHEAD_MESSAGES; i++)
    add (setting, i, HEAD "\nHello\n");
  begin (setting);
  for (guint i = 0; i <= SIGNET_AHEAD_MESSAGES; i++)
    {
      g_ptr_array_add (entries, get (setting, i));
      g_assert_true (read_ahead (setting, entries->pdata[i]));
      drop_file (setting, i);
    }
  for (guint i = 0; i <= SIGNET_AHEAD_MESSAGES; i++)
    assert_opens (setting, entries->pdata[i], i > 0 ? "Hello\n" : NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/engine-ahead/" name, Setting, NULL, set_up, function, tear_down)
  ADD ("plain", test_plain);
  ADD ("sealed", test_sealed);
  ADD ("large", test_large);
  ADD ("bounded", test_bounded);
#undef ADD
  return g_test_run ();
}
