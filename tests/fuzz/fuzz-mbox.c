/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of mails. What is given on must be whole: each mail begins and then ends or is dropped, and no
 * more bytes come out than are in the file. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include "fuzz.h"
#include "mbox-reader.h"

typedef struct
{
  gboolean is_open;
  gsize    n_bytes;
} Seen;

static char *path;

static gboolean
begin (gpointer   user_data,
       GError   **error)
{
  Seen *seen = user_data;

  g_assert_false (seen->is_open);
  seen->is_open = TRUE;
  return TRUE;
}

static gboolean
add (gpointer     user_data,
     const char  *data,
     gsize        length,
     GError     **error)
{
  Seen *seen = user_data;

  g_assert_true (seen->is_open);
  seen->n_bytes += length;
  return TRUE;
}

static gboolean
end (gpointer               user_data,
     const SignetMailNote  *note,
     GError               **error)
{
  Seen *seen = user_data;

  g_assert_true (seen->is_open);
  seen->is_open = FALSE;
  return TRUE;
}

static void
drop (gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_true (seen->is_open);
  seen->is_open = FALSE;
}

static void
ignore_error (gpointer      user_data,
              const GError *error)
{
}

static void
ignore_bytes (gpointer user_data,
              guint64  bytes)
{
}

static void
tear_down (void)
{
  g_unlink (path);
}

static void
set_up (void)
{
  path = g_strdup_printf ("%s/signet-fuzz-mbox-%08x",
                          g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir (),
                          g_random_int ());
  atexit (tear_down);
}

static void
put (const guint8 *data,
     gsize         length)
{
  FILE *file = fopen (path, "we");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  Seen seen = { FALSE, 0 };
  const SignetMailSink sink = { begin, add, end, drop, ignore_error, ignore_bytes, &seen };

  if (path == NULL)
    set_up ();
  put (data, length);
  signet_mbox_read (path, &sink, NULL, NULL);
  g_assert_false (seen.is_open);
  g_assert_cmpuint (seen.n_bytes, <=, length);
  return 0;
}
