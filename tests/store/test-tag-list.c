/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "own-place.h"
#include "tag-list.h"

static SignetTagList *
open_list (Place           *place,
           SignetStoreMode  mode)
{
  signet_worker_flush (place_get_worker (place));
  return signet_tag_list_new (place->path, mode, place_get_worker (place));
}

static void
assert_names (SignetTagList *list,
              const char    *expected)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetTag) tag = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (names, "%c=%s%s ", 'a' + signet_tag_get_number (tag),
                              signet_tag_get_name (tag), signet_tag_get_colour (tag));
      g_assert_cmpstr (signet_tag_list_get_names (list)[signet_tag_get_number (tag)], ==,
                       signet_tag_get_name (tag));
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 25));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
note_cb (GListModel *model,
         guint       position,
         guint       removed,
         guint       added,
         gpointer    user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
test_change (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetTagList) list = open_list (place, SIGNET_STORE_WRITE);
  g_autoptr(GString) notes = g_string_new (NULL);

  g_signal_connect (list, "items-changed", G_CALLBACK (note_cb), notes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  g_assert_cmpuint (signet_tag_get_flag (signet_tag_list_lookup (list, "tO dO")), ==, SIGNET_FLAG_TAG (3));
  g_assert_null (signet_tag_list_lookup (list, "None"));
  for (guint i = 1; i < 5; i++)
    signet_tag_list_remove (list, i);
  g_assert_cmpuint (signet_tag_list_find_free (list), ==, 5);
  signet_tag_list_set (list, 5, " Æble ", "#00ff00");
  signet_tag_list_set (list, 0, "Ü", "#000000");
  g_assert_cmpstr (notes->str, ==, "1-1+0 1-1+0 1-1+0 1-1+0 1-0+1 0-1+1 ");
  g_assert_false (signet_tag_list_can_name (list, 6, "ÆBLE"));
  g_assert_true (signet_tag_list_can_name (list, 5, "ÆBLE"));
  g_assert_false (signet_tag_list_can_name (list, 6, "  "));
  g_assert_false (signet_tag_list_can_name (list, 6, "\xff"));

  g_autoptr(SignetTagList) again = open_list (place, SIGNET_STORE_READ);
  assert_names (again, "a=Ü#000000 f=Æble#00ff00 ");
  /* A letter that was used comes last. */
  g_assert_cmpuint (signet_tag_list_find_free (again), ==, 6);
  for (guint i = 6; i < SIGNET_N_TAGS; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      signet_tag_list_set (again, i, name, "#123456");
    }
  g_assert_cmpuint (signet_tag_list_find_free (again), ==, 1);
  g_autoptr(SignetTagList) unchanged = open_list (place, SIGNET_STORE_READ);
  assert_names (unchanged, "a=Ü#000000 f=Æble#00ff00 ");
}

static void
test_bad_file (Place         *place,
               gconstpointer  data)
{
  static const char text[] = "[a]\nname=One\n[b]\nname=one\ncolor=red\n[c]\nname=Three\ncolor=red\n"
                             "[z]\nname=Muted\n[dd]\nname=x\n";

  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
  g_autoptr(SignetTagList) list = open_list (place, SIGNET_STORE_WRITE);
  assert_names (list, "a=One#77767b c=Three#77767b ");
  g_assert_true (g_file_set_contents (place->path, "[", -1, NULL));
  g_autoptr(SignetTagList) broken = open_list (place, SIGNET_STORE_WRITE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (broken)), ==, 5);
}

#define ADD(name, func) \
  g_test_add ("/tag-list/" name, Place, "tags.ini", place_set_up, func, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("change", test_change);
  ADD ("bad-file", test_bad_file);
  return g_test_run ();
}
