/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of which new mails the user is told. */
#include "config.h"
#include "engine-notice.h"

#include <string.h>

#include "temporary.h"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  GString       *told;
} Setting;

static void
told_cb (SignetEngine *engine,
         SignetFolder *folder,
         GPtrArray    *messages,
         gpointer      user_data)
{
  Setting *setting = user_data;

  for (guint i = 0; i < messages->len; i++)
    g_string_append_printf (setting->told, "%s ", ((SignetDelivered *) messages->pdata[i])->name);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS, "alice",
                                                      NULL, NULL);
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("engine-notice");
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  setting->account = signet_account_new ("alice@example.org", server);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (setting->engine), setting->account,
                                          &error));
  setting->told = g_string_new (NULL);
  signet_engine_set_notice (setting->engine, told_cb, setting);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_engine_close (setting->engine);
  g_object_unref (setting->account);
  g_object_unref (setting->engine);
  temporary_remove (setting->profile);
  g_string_free (setting->told, TRUE);
}

/* file: what comes. */
static SignetDelivered *
make (const char *file)
{
  const char *head = "From: Bob <bob@example.org>\nSubject: x\n\n";
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (head, strlen (head));

  return signet_delivered_new (file, 100, FALSE, envelope);
}

/* What comes into the folder of that role, and who is told of. */
static void
check (Setting          *setting,
       SignetFolderRole  role,
       GPtrArray        *messages,
       const char       *expected)
{
  SignetFolderList *folders = signet_engine_get_folders (setting->engine, setting->account);

  g_string_truncate (setting->told, 0);
  signet_engine_notice (setting->engine, signet_folder_list_get_role (folders, role), messages);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpstr (setting->told->str, ==, expected);
}

static GPtrArray *
make_all (void)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  SignetDelivered *message;

  g_ptr_array_add (messages, make ("new/plain"));
  g_ptr_array_add (messages, make ("cur/read:2,S"));
  g_ptr_array_add (messages, make ("cur/muted:2,z"));
  message = make ("new/rest");
  message->replaces = TRUE;
  g_ptr_array_add (messages, message);
  message = make ("new/copy");
  message->copy = TRUE;
  g_ptr_array_add (messages, message);
  message = make ("cur/rule:2,S");
  message->notify = TRUE;
  g_ptr_array_add (messages, message);
  return messages;
}

static void
test_folders (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) messages = make_all ();

  check (setting, SIGNET_FOLDER_ROLE_INBOX, messages, "plain rule ");
  check (setting, SIGNET_FOLDER_ROLE_ARCHIVE, messages, "plain rule ");
  check (setting, SIGNET_FOLDER_ROLE_SENT, messages, "rule ");
  check (setting, SIGNET_FOLDER_ROLE_JUNK, messages, "");
  check (setting, SIGNET_FOLDER_ROLE_TRASH, messages, "");
}

/* A rule still tells of its mail. */
static void
test_off (Setting       *setting,
          gconstpointer  data)
{
  g_autoptr(GPtrArray) messages = make_all ();

  signet_account_set_notices (setting->account, SIGNET_NOTICES_OFF);
  check (setting, SIGNET_FOLDER_ROLE_INBOX, messages, "rule ");
}

static void
test_nobody (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) messages = make_all ();

  signet_engine_set_notice (setting->engine, NULL, NULL);
  check (setting, SIGNET_FOLDER_ROLE_INBOX, messages, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-notice/folders", Setting, NULL, set_up, test_folders, tear_down);
  g_test_add ("/engine-notice/off", Setting, NULL, set_up, test_off, tear_down);
  g_test_add ("/engine-notice/nobody", Setting, NULL, set_up, test_nobody, tear_down);
  return g_test_run ();
}
