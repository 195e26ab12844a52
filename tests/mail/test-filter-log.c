/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filter-log.h"
#include "own-place.h"

static void
append (Place      *place,
        guint       first,
        guint       n,
        const char *subject)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_filter_entry_unref);
  g_autoptr(GError) error = NULL;

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.a", i);
      SignetFilterEntry *entry = signet_filter_entry_new (i, name, "Ann", subject, "Work");

      signet_filter_entry_add (entry, "r", (const char *const[]) { "move Work", NULL });
      g_ptr_array_add (entries, entry);
    }
  signet_filter_log_append (place->path, entries, &error);
  g_assert_no_error (error);
}

static void
test_append (Place         *place,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) none = signet_filter_log_read (place->path, NULL);
  g_autoptr(SignetFilterEntry) found = NULL;
  g_autoptr(SignetFilterEntry) missing = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  append (place, 1, 2, "x");
  append (place, 3, 1, "x");
  g_autoptr(GPtrArray) entries = signet_filter_log_read (place->path, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  found = signet_filter_log_find (place->path, "2.a");
  missing = signet_filter_log_find (place->path, "4.a");
  g_assert_cmpint (found->time, ==, 2);
  g_assert_null (missing);
}

/* Torn, rotten or strange lines do not hide the others. */
static void
test_damage (Place         *place,
             gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *damaged = NULL;
  gsize length;

  append (place, 1, 3, "x");
  g_assert_true (g_file_get_contents (place->path, &text, &length, NULL));
  text[length / 2] ^= 1;
  damaged = g_strconcat ("nonsense\n", text, "torn", NULL);
  g_assert_true (g_file_set_contents (place->path, damaged, -1, NULL));
  append (place, 4, 1, "x");

  g_autoptr(GPtrArray) entries = signet_filter_log_read (place->path, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (((SignetFilterEntry *) entries->pdata[2])->time, ==, 4);
}

static void
test_bounded (Place         *place,
              gconstpointer  data)
{
  g_autofree char *subject = g_strnfill (2000, 's');
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < 30; i++)
    append (place, i * 100, 100, subject);
  g_assert_true (g_file_get_contents (place->path, &text, &length, NULL));
  g_assert_cmpuint (length, <, SIGNET_FILTER_LOG_MAX * 2);

  g_autoptr(GPtrArray) entries = signet_filter_log_read (place->path, NULL);
  g_assert_cmpuint (entries->len, >, 100);
  g_assert_cmpint (((SignetFilterEntry *) entries->pdata[entries->len - 1])->time, ==, 2999);
  g_assert_cmpint (((SignetFilterEntry *) entries->pdata[0])->time, ==, 3000 - entries->len);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/filter-log/" path, Place, "filters.log", place_set_up, func, place_tear_down)
  ADD ("append", test_append);
  ADD ("damage", test_damage);
  ADD ("bounded", test_bounded);
  return g_test_run ();
}
