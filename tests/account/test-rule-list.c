/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "rule-list.h"

typedef struct
{
  char           *profile;
  char           *path;
  SignetRuleList *list;
  guint           n_changes;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->profile = g_dir_make_tmp ("signet-rule-list-XXXXXX", NULL);
  place->path = g_build_filename (place->profile, "rules.ini", NULL);
  place->list = signet_rule_list_load (place->profile);
  g_assert_no_error ((GError *) signet_rule_list_get_error (place->list));
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  g_object_unref (place->list);
  g_unlink (place->path);
  g_rmdir (place->profile);
  g_free (place->path);
  g_free (place->profile);
}

static SignetRule *
make_rule (const char *name,
           const char *account,
           const char *texts)
{
  g_auto(GStrv) parts = g_strsplit (texts, ";", -1);
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (actions, signet_rule_action_from_text (parts[i]));
  return signet_rule_new (name, account, "", actions, SIGNET_RULE_ON);
}

static void
add (Place      *place,
     const char *name,
     const char *account,
     const char *action)
{
  g_autoptr(SignetRule) rule = make_rule (name, account, action);

  g_assert_true (signet_rule_list_insert (place->list, G_MAXUINT, rule, NULL));
}

/* Names and actions, in the list and, read anew, on the disk. */
static void
assert_rules (Place      *place,
              const char *expected)
{
  g_autoptr(SignetRuleList) stored = signet_rule_list_load (place->profile);
  SignetRuleList *const lists[] = { place->list, stored };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lists[i])); j++)
        {
          g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (lists[i]), j);
          const GPtrArray *actions = signet_rule_get_actions (rule);

          for (guint k = 0; k < actions->len; k++)
            {
              g_autofree char *action = signet_rule_action_to_text (actions->pdata[k]);

              g_string_append (text, k > 0 ? ", " : signet_rule_get_name (rule));
              g_string_append_printf (text, "%s%s", k > 0 ? "" : ": ", action);
            }
          g_string_append_c (text, '\n');
        }
      g_assert_cmpstr (text->str, ==, expected);
    }
}

static void
test_change (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetRule) other = make_rule ("four", NULL, "stop");

  add (place, "one", NULL, "star");
  add (place, "two", NULL, "read");
  add (place, "three", NULL, "junk");
  assert_rules (place, "one: star\ntwo: read\nthree: junk\n");
  g_assert_true (signet_rule_list_move (place->list, 0, 2, NULL));
  assert_rules (place, "two: read\nthree: junk\none: star\n");
  g_assert_true (signet_rule_list_move (place->list, 2, 1, NULL));
  assert_rules (place, "two: read\none: star\nthree: junk\n");
  g_assert_true (signet_rule_list_replace (place->list, 1, other, NULL));
  g_assert_true (signet_rule_list_remove (place->list, 0, NULL));
  assert_rules (place, "four: stop\nthree: junk\n");
}

static void
test_account (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) rules = NULL;

  add (place, "one", "a@example.org", "star");
  add (place, "two", "b@example.org", "star");
  add (place, "three", NULL, "star");
  rules = signet_rule_list_list_for (place->list, "a@example.org");
  g_assert_cmpuint (rules->len, ==, 2);
  g_assert_cmpstr (signet_rule_get_name (rules->pdata[1]), ==, "three");
}

static void
test_folder_renamed (Place         *place,
                     gconstpointer  data)
{
  add (place, "one", "a@example.org", "move Work");
  add (place, "two", NULL, "copy Work/Below");
  add (place, "three", "b@example.org", "move Work");
  add (place, "four", NULL, "move Workshop");
  add (place, "five", NULL, "tag Work");
  g_assert_true (signet_rule_list_rename_folder (place->list, "a@example.org", "Work", "Job/Old", NULL, NULL, NULL));
  assert_rules (place, "one: move Job/Old\ntwo: copy Job/Old/Below\nthree: move Work\nfour: move Workshop\n"
                       "five: tag Work\n");
}

/* As the rules find their folders: letter case counts only where there are two. */
static void
test_folder_in_other_case (Place         *place,
                           gconstpointer  data)
{
  static const char *const own[] = { "Inbox", "Job", "WORK", NULL };

  add (place, "one", NULL, "move work");
  add (place, "two", NULL, "copy wORK/below");
  add (place, "three", NULL, "move WORK");
  add (place, "four", NULL, "move WORK/Below");
  g_assert_true (signet_rule_list_rename_folder (place->list, "a@example.org", "Work", "Job", own, NULL, NULL));
  assert_rules (place, "one: move Job\ntwo: copy Job/below\nthree: move WORK\nfour: move WORK/Below\n");
}

/* Others have a folder of that name still; of what the rule does, nothing is done twice. */
static void
test_folder_of_others (Place         *place,
                       gconstpointer  data)
{
  static const char *const others[] = { "Inbox", "lists", NULL };
  g_autoptr(SignetRule) rule = NULL;

  add (place, "one", NULL, "move Lists;star;copy Lists/Old;forward a@example.net");
  add (place, "two", NULL, "move Lists/Old");
  add (place, "three", "a@example.org", "move Lists");
  add (place, "four", NULL, "trash;copy Lists;move Lists");
  add (place, "five", NULL, "stop;move Lists");
  g_assert_true (signet_rule_list_rename_folder (place->list, "a@example.org", "Lists", "News", NULL, others,
                                                 NULL));
  assert_rules (place, "one: move News, copy News/Old\n"
                       "one: move Lists, star, copy Lists/Old, forward a@example.net\n"
                       "two: move News/Old\nthree: move News\nfour: copy News\n"
                       "four: trash, copy Lists, move Lists\nfive: stop, move Lists\n");
  rule = g_list_model_get_item (G_LIST_MODEL (place->list), 0);
  g_assert_cmpstr (signet_rule_get_account (rule), ==, "a@example.org");
}

static void
test_junk (Place         *place,
           gconstpointer  data)
{
  add (place, "one", NULL, "star");
  g_assert_cmpint (signet_rule_list_get_junk (place->list), ==, SIGNET_RULE_ON);
  g_assert_true (signet_rule_list_set_junk (place->list, SIGNET_RULE_OFF, NULL));
  add (place, "two", NULL, "star");
  assert_rules (place, "one: star\ntwo: star\n");

  g_autoptr(SignetRuleList) stored = signet_rule_list_load (place->profile);
  g_assert_cmpint (signet_rule_list_get_junk (stored), ==, SIGNET_RULE_OFF);
}

/* What cannot be read is not written over. */
static void
test_broken_file (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(SignetRuleList) list = NULL;
  g_autoptr(SignetRule) rule = make_rule ("one", NULL, "star");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (place->path, "nonsense", -1, NULL));
  list = signet_rule_list_load (place->profile);
  g_assert_nonnull (signet_rule_list_get_error (list));
  g_assert_false (signet_rule_list_insert (list, 0, rule, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "nonsense");
}

/* What is no rule is still there after a change, and after another one. */
static void
test_no_rule (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetRuleList) list = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (place->path, "[Rule 1]\nName=odd\nActions=trash\n", -1, NULL));
  list = signet_rule_list_load (place->profile);
  g_set_object (&place->list, list);
  add (place, "one", NULL, "star");
  add (place, "two", NULL, "read");
  assert_rules (place, "one: star\ntwo: read\n");
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "[Rule 3]\nName=odd\nActions=trash\n"));
}

/* The last of many is refused with a sentence. */
static void
test_too_many (Place         *place,
               gconstpointer  data)
{
  g_autoptr(SignetRuleList) list = NULL;
  g_autoptr(SignetRule) rule = make_rule ("one", NULL, "star");
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (text, "[Rule %u]\nName=%u\nCondition=\nActions=star;\nEnabled=true\n", i, i);
  g_assert_true (g_file_set_contents (place->path, text->str, -1, NULL));
  g_string_free (text, TRUE);
  list = signet_rule_list_load (place->profile);
  g_assert_true (signet_rule_list_insert (list, 0, rule, NULL));
  g_assert_false (signet_rule_list_insert (list, 0, rule, &error));
  g_assert_cmpstr (error->message, ==, "There are too many filters already.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/rule-list/" path, Place, NULL, set_up, func, tear_down)
  ADD ("change", test_change);
  ADD ("account", test_account);
  ADD ("folder-renamed", test_folder_renamed);
  ADD ("folder-in-other-case", test_folder_in_other_case);
  ADD ("folder-of-others", test_folder_of_others);
  ADD ("junk", test_junk);
  ADD ("broken-file", test_broken_file);
  ADD ("no-rule", test_no_rule);
  ADD ("too-many", test_too_many);
  return g_test_run ();
}
