/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks a name server about an address as the program does, and prints what came and how many milliseconds that
 * took; driven by test-smimea.py.
 * usage: smimea-driver SERVER ANCHORS ADDRESS [KNOWN.der…] [--cancel MS] */
#include "config.h"

#include <stdlib.h>

#include "smimea.h"

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
tell_known (SignetSmimeaRecords *records,
            GPtrArray           *known)
{
  for (guint i = 0; i < known->len; i++)
    g_print ("known %s vouched=%d\n", signet_certificate_get_name (known->pdata[i]),
             signet_smimea_records_vouch (records, known->pdata[i], known));
}

static GPtrArray *
load (char **files)
{
  GPtrArray *known = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

  for (guint i = 0; files[i] != NULL && files[i][0] != '-'; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GMappedFile) file = g_mapped_file_new (files[i], FALSE, &error);
      g_autoptr(GBytes) bytes = NULL;

      g_assert_no_error (error);
      bytes = g_mapped_file_get_bytes (file);
      g_ptr_array_add (known, signet_certificate_new_from_der (bytes, &error));
      g_assert_no_error (error);
    }
  return known;
}

int
main (int    argc,
      char **argv)
{
  const gint64 begin = g_get_monotonic_time ();
  const SignetSmimeaSource source = { argv[1], argv[2] };
  const gboolean cancelled = g_str_equal (argv[argc - 1], "--cancel");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) known = load (argv + 4);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetSmimeaRecords) records = NULL;
  g_autoptr(GPtrArray) found = NULL;
  GThread *thread = cancelled ? g_thread_new ("cancel", cancel_thread, cancellable) : NULL;

  records = signet_smimea_search (&source, argv[3], cancellable, &error);
  if (records == NULL)
    g_print ("error %s\n", error->message);
  else
    {
      g_print ("records %u\n", signet_smimea_records_count (records));
      found = signet_smimea_records_dup_certificates (records, argv[3]);
      for (guint i = 0; i < found->len; i++)
        g_print ("certificate %s\n", signet_certificate_get_name (found->pdata[i]));
      tell_known (records, known);
    }
  g_print ("ms %d\n", (int) ((g_get_monotonic_time () - begin) / 1000));
  g_clear_pointer (&thread, g_thread_join);
  return EXIT_SUCCESS;
}
