/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "object-list.h"

#define TEST_TYPE_LIST (test_list_get_type ())
G_DECLARE_FINAL_TYPE (TestList, test_list, TEST, LIST, SignetObjectList)

struct _TestList
{
  SignetObjectList parent_instance;
};

G_DEFINE_FINAL_TYPE (TestList, test_list, SIGNET_TYPE_OBJECT_LIST)

static void
test_list_class_init (TestListClass *klass)
{
  SIGNET_OBJECT_LIST_CLASS (klass)->item_type = G_TYPE_CANCELLABLE;
}

static void
test_list_init (TestList *self)
{
}

typedef struct
{
  SignetObjectList *list;
  GCancellable     *objects[26];
  GString          *told;
} Setting;

static void
told_cb (GListModel *list,
         guint       position,
         guint       removed,
         guint       added,
         GString    *told)
{
  g_string_append_printf (told, "%u-%u+%u ", position, removed, added);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->list = g_object_new (TEST_TYPE_LIST, NULL);
  setting->told = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (setting->objects); i++)
    setting->objects[i] = g_cancellable_new ();
  g_signal_connect (setting->list, "items-changed", G_CALLBACK (told_cb), setting->told);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_assert_finalize_object (setting->list);
  for (guint i = 0; i < G_N_ELEMENTS (setting->objects); i++)
    g_assert_finalize_object (setting->objects[i]);
  g_string_free (setting->told, TRUE);
}

/* Each letter is an object; told: what the followers hear of it. */
static void
show (Setting    *setting,
      const char *letters,
      const char *told)
{
  GPtrArray *objects = signet_object_list_new_array ();

  for (const char *at = letters; *at != '\0'; at++)
    g_ptr_array_add (objects, g_object_ref (setting->objects[*at - 'a']));
  g_string_truncate (setting->told, 0);
  g_assert_cmpint (signet_object_list_show (setting->list, objects), ==, *told != '\0');
  g_assert_cmpstr (setting->told->str, ==, told);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (setting->list)), ==, strlen (letters));
  for (guint i = 0; letters[i] != '\0'; i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (G_LIST_MODEL (setting->list), i);

      g_assert_true (item == G_OBJECT (setting->objects[letters[i] - 'a']));
    }
}

static void
test_show (Setting       *setting,
           gconstpointer  data)
{
  show (setting, "", "");
  show (setting, "abc", "0-0+3 ");
  show (setting, "abc", "");
  show (setting, "abxc", "2-0+1 ");
  show (setting, "axbc", "1-2+2 ");
  show (setting, "xbc", "0-1+0 ");
  show (setting, "xbcz", "3-0+1 ");
  show (setting, "xbbcz", "2-0+1 ");
  show (setting, "xbcz", "2-1+0 ");
  show (setting, "", "0-4+0 ");
}

static void
test_copy (Setting       *setting,
           gconstpointer  data)
{
  GPtrArray *copy;

  show (setting, "ab", "0-0+2 ");
  copy = signet_object_list_copy (setting->list);
  g_ptr_array_remove_index (copy, 0);
  g_assert_cmpuint (signet_object_list_get_all (setting->list)->len, ==, 2);
  g_assert_true (signet_object_list_show (setting->list, copy));
  g_assert_cmpstr (setting->told->str, ==, "0-0+2 0-1+0 ");
}

static void
test_model (Setting       *setting,
            gconstpointer  data)
{
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (setting->list)) == G_TYPE_CANCELLABLE);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (setting->list), 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/object-list/show", Setting, NULL, set_up, test_show, tear_down);
  g_test_add ("/object-list/copy", Setting, NULL, set_up, test_copy, tear_down);
  g_test_add ("/object-list/model", Setting, NULL, set_up, test_model, tear_down);
  return g_test_run ();
}
