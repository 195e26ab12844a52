/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text index whose files were cut: it can be opened, and a search finds out. */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "temporary.h"
#include "text-damage.h"
#include "text-index.h"

#define N_MAILS 2000

static void
add (SignetTextIndex *index,
     guint            number)
{
  g_autofree char *name = g_strdup_printf ("%u.n", number);
  g_autofree char *mail = g_strdup_printf ("Subject: x\n\ncat w%u v%u\n", number, number);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetTextDocument) document = signet_text_document_new (name, message, FALSE);
  g_autoptr(GError) error = NULL;

  signet_text_index_add (index, document, &error);
  g_assert_no_error (error);
}

static SignetTextIndex *
open_index (const char      *directory,
            SignetStoreMode  mode)
{
  g_autoptr(GError) error = NULL;
  SignetTextIndex *index = signet_text_index_open (directory, mode, &error);

  g_assert_no_error (error);
  return index;
}

static void
fill (const char *directory,
      guint       n_mails)
{
  g_autoptr(SignetTextIndex) index = open_index (directory, SIGNET_STORE_WRITE);

  g_assert_cmpuint (signet_text_index_count (index), ==, 0);
  for (guint i = 0; i < n_mails; i++)
    add (index, i);
  g_assert_true (signet_text_index_commit (index, NULL));
}

static gboolean
can_search (const char  *directory,
            GError     **error)
{
  g_autoptr(SignetTextIndex) index = open_index (directory, SIGNET_STORE_READ);
  g_autoptr(SignetQuery) query = signet_query_parse ("cat", NULL);
  g_autoptr(SignetTextHits) hits = signet_text_index_search (index, query, NULL, error);

  return hits != NULL;
}

static void
test_cut (void)
{
  char *directory = temporary_make ("text-damage");
  g_autofree char *path = g_build_filename (directory, "postlist.glass", NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf info;

  fill (directory, N_MAILS);
  signet_text_damage_mend (directory);
  g_assert_true (can_search (directory, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 4), ==, 0);

  g_assert_false (can_search (directory, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  signet_text_damage_note (directory, error);
  signet_text_damage_mend (directory);
  fill (directory, 3);
  signet_text_damage_mend (directory);
  g_assert_true (can_search (directory, NULL));
  temporary_remove (directory);
}

/* What is no damage costs nothing. */
static void
test_other_errors (void)
{
  char *directory = temporary_make ("text-damage");
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  fill (directory, 3);
  signet_text_damage_note (directory, error);
  signet_text_damage_note (directory, NULL);
  signet_text_damage_mend (directory);
  g_assert_true (can_search (directory, NULL));
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-damage/cut", test_cut);
  g_test_add_func ("/text-damage/other-errors", test_other_errors);
  return g_test_run ();
}
