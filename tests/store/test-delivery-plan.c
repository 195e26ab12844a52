/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "checked-line.h"
#include "delivery-plan.h"
#include "temporary.h"

typedef struct
{
  char    *directory;
  char    *path;
  GString *told;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  g_autofree char *work = NULL;

  place->directory = temporary_make ("delivery-plan");
  place->path = g_build_filename (place->directory, "Inbox", NULL);
  place->told = g_string_new (NULL);
  work = g_build_filename (place->directory, "A\tb\nc", NULL);
  g_assert_true (signet_maildir_make (place->path, NULL));
  g_assert_true (signet_maildir_make (work, NULL));
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_string_free (place->told, TRUE);
  g_free (place->path);
}

static void
put_temporary (Place      *place,
               const char *name)
{
  g_autofree char *path = g_strconcat (place->path, "/tmp/", name, SIGNET_DELIVERY_SUFFIX, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
}

static void
tell (const char *folder,
      const char *file,
      gboolean    is_copy,
      gpointer    user_data)
{
  g_string_append_printf (((Place *) user_data)->told, "%s %s%s|", folder, is_copy ? "copy" : file,
                          is_copy ? strrchr (file, ':') : "");
}

static void
put_all (Place              *place,
         SignetDeliveryPlan *plan,
         const char         *name)
{
  g_assert_true (signet_delivery_plan_put (plan, name, tell, place, NULL));
  g_assert_true (signet_delivery_plan_put_copies (plan, name, tell, place, NULL));
}

/* What one writes, another one reads: after a crash, names with any bytes too. */
static void
test_read_again (Place         *place,
                 gconstpointer  data)
{
  char *copies[] = { (char *) "Inbox", NULL };
  const SignetPlacing facts = { (char *) "A\tb\nc", SIGNET_FLAG_SEEN | SIGNET_FLAG_FLAGGED, copies, FALSE };
  g_autoptr(SignetPlacing) placing = signet_placing_new (&facts);
  g_autoptr(SignetDeliveryPlan) first = signet_delivery_plan_new (place->directory, place->path);
  g_autoptr(SignetDeliveryPlan) second = signet_delivery_plan_new (place->directory, place->path);
  g_autofree char *file = g_build_filename (place->path, "tmp", "plan.delivery", NULL);

  put_temporary (place, "one");
  put_temporary (place, "two");
  signet_delivery_plan_set (first, "one", placing);
  g_assert_true (signet_delivery_plan_write (first, NULL));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));

  signet_delivery_plan_read (second);
  put_all (place, second, "one");
  put_all (place, second, "two");
  g_assert_true (signet_delivery_plan_put_copies (second, "one", tell, place, NULL));
  g_assert_cmpstr (place->told->str, ==, "A\tb\nc cur/one:2,FS|Inbox copy:2,FS|Inbox cur/two:2,|");
  g_assert_true (signet_delivery_plan_sync (second, NULL));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* The message itself goes to where all mail goes; it is not there twice, with or without a plan. */
static void
test_copy_beside (Place         *place,
                  gconstpointer  data)
{
  char *copies[] = { (char *) "Inbox", (char *) "Gone", (char *) "A\tb\nc", NULL };
  const SignetPlacing facts = { .copies = copies };
  g_autoptr(SignetPlacing) placing = signet_placing_new (&facts);
  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (place->directory, place->path);
  g_autofree char *temporary = g_build_filename (place->path, "tmp", NULL);
  g_autoptr(GDir) left = NULL;

  put_temporary (place, "one");
  signet_delivery_plan_set (plan, "one", placing);
  g_assert_true (signet_delivery_plan_write (plan, NULL));
  put_all (place, plan, "one");
  g_assert_cmpstr (place->told->str, ==, "Inbox cur/one:2,|A\tb\nc copy:2,|");
  g_assert_true (signet_delivery_plan_sync (plan, NULL));
  left = g_dir_open (temporary, 0, NULL);
  g_assert_null (g_dir_read_name (left));
}

/* A filter's folder may be a link to another file system, and the last try may have died on its way there. */
static void
test_other_system (Place         *place,
                   gconstpointer  data)
{
  char *copies[] = { (char *) "Too", NULL };
  const SignetPlacing facts = { (char *) "Apart", SIGNET_FLAG_SEEN, copies, FALSE };
  g_autoptr(SignetPlacing) placing = signet_placing_new (&facts);
  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (place->directory, place->path);
  g_autofree char *link = g_build_filename (place->directory, "Apart", NULL);
  g_autofree char *other = g_build_filename (place->directory, "Too", NULL);
  g_autofree char *mail = g_build_filename (link, "cur", "one:2,S", NULL);
  g_autofree char *text = NULL;
  char *apart = g_strdup ("/dev/shm/signet-delivery-plan-XXXXXX");

  if (g_mkdtemp (apart) == NULL)
    {
      g_test_skip ("there is only one file system");
      g_free (apart);
      return;
    }
  g_assert_no_errno (symlink (apart, link));
  g_assert_no_errno (symlink (apart, other));
  g_assert_true (signet_maildir_make (link, NULL));
  g_assert_true (g_file_set_contents (mail, "one", -1, NULL));
  put_temporary (place, "one");
  signet_delivery_plan_set (plan, "one", placing);
  g_assert_true (signet_delivery_plan_write (plan, NULL));
  put_all (place, plan, "one");
  g_assert_cmpstr (place->told->str, ==, "Apart cur/one:2,S|Too copy:2,S|");
  g_assert_true (g_file_get_contents (mail, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "one");
  g_assert_true (signet_delivery_plan_sync (plan, NULL));
  temporary_remove (apart);
}

static void
test_nothing_to_say (Place         *place,
                     gconstpointer  data)
{
  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (place->directory, place->path);
  g_autofree char *file = g_build_filename (place->path, "tmp", "plan.delivery", NULL);

  signet_delivery_plan_read (plan);
  g_assert_true (signet_delivery_plan_write (plan, NULL));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_missing (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (place->directory, place->path);
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_delivery_plan_put (plan, "none", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A plan that is damaged, or leads out of the account, is none. */
static void
test_hostile (Place         *place,
              gconstpointer  data)
{
  static const char *const lines[] = {
    "one\tone\tS\t../../etc", "one\tone\tS\t/etc", "one\tone\tS\t", "one\tone\tS/\tA", "one\t../x\tS\tInbox",
    "one\tone\tS", "",
  };
  g_autofree char *file = g_build_filename (place->path, "tmp", "plan.delivery", NULL);
  g_autoptr(GString) text = g_string_new ("rubbish\n12345678\tone\tone\tS\tInbox\n");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const gsize begin = signet_checked_line_begin (text);

      g_string_append (text, lines[i]);
      signet_checked_line_end (text, begin);
    }
  g_assert_true (g_file_set_contents (file, text->str, (gssize) text->len, NULL));

  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (place->directory, place->path);
  signet_delivery_plan_read (plan);
  put_temporary (place, "one");
  put_all (place, plan, "one");
  g_assert_cmpstr (place->told->str, ==, "Inbox cur/one:2,|");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/delivery-plan/" path, Place, NULL, set_up, func, tear_down)
  ADD ("read-again", test_read_again);
  ADD ("copy-beside", test_copy_beside);
  ADD ("other-system", test_other_system);
  ADD ("nothing-to-say", test_nothing_to_say);
  ADD ("missing", test_missing);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
