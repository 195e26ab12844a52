/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a mail that is sent on is told, before it is in the Outbox. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "draft-builder.h"
#include "maildir.h"
#include "send-wish.h"
#include "store-error.h"
#include "temporary.h"

#define FILE_NAME "1.signet:2,S"
#define MAIL      "From: ann@example.org\r\nSubject: Hello\r\n\r\nText\r\n"

typedef struct
{
  char           *directory;
  char           *path;  /* of the mail */
  SignetSendWish *wish;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  SignetRedirection *what = g_new0 (SignetRedirection, 1);

  setting->directory = temporary_make ("redirection");
  setting->path = g_build_filename (setting->directory, "cur", FILE_NAME, NULL);
  g_assert_true (signet_maildir_make (setting->directory, NULL));
  g_assert_true (g_file_set_contents (setting->path, MAIL, -1, NULL));
  what->maildir = g_strdup (setting->directory);
  what->file = g_strdup ("cur/" FILE_NAME);
  what->from = signet_address_new (NULL, "me@example.org");
  what->to = signet_address_parse_list ("bob@example.org", 1);
  setting->wish = g_new0 (SignetSendWish, 1);
  setting->wish->redirection = what;
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_send_wish_free (setting->wish);
  g_free (setting->path);
  temporary_remove (setting->directory);
}

static void
test_whole (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  SignetOutboxOrder *order;
  g_autoptr(GBytes) mail = NULL;
  gsize length;

  g_assert_true (signet_send_wish_build (setting->wish, NULL, &error));
  order = signet_send_wish_order (setting->wish, NULL, &error);
  g_assert_no_error (error);
  mail = signet_spool_dup_bytes (order->mail, G_MAXSIZE, NULL);
  length = g_bytes_get_size (mail);
  g_assert_cmpmem ((const char *) g_bytes_get_data (mail, NULL) + length - strlen (MAIL), strlen (MAIL), MAIL,
                   strlen (MAIL));
  signet_outbox_order_free (order);
}

/* Zeroes would be sent on in the place of what is missing. */
static void
test_made_shorter (Setting       *setting,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_send_wish_build (setting->wish, NULL, &error));
  g_assert_cmpint (truncate (setting->path, 10), ==, 0);
  g_assert_null (signet_send_wish_order (setting->wish, NULL, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
}

static void
test_too_many (Setting       *setting,
               gconstpointer  data)
{
  GPtrArray *to = setting->wish->redirection->to;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < SIGNET_ADDRESS_MAX; i++)
    {
      g_autofree char *address = g_strdup_printf ("person%u@example.org", i);

      g_ptr_array_add (to, signet_address_new (NULL, address));
    }
  g_assert_false (signet_send_wish_build (setting->wish, NULL, &error));
  g_assert_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ADDRESS);
}

#define ADD(name, test) g_test_add ("/redirection/" name, Setting, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("made-shorter", test_made_shorter);
  ADD ("too-many", test_too_many);
  return g_test_run ();
}
