/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "placing.h"

static void
test_copied (void)
{
  char *copies[] = { (char *) "A", (char *) "B", NULL };
  const SignetPlacing facts = { (char *) "Work", SIGNET_FLAG_SEEN, copies, TRUE };
  g_autoptr(SignetPlacing) placing = signet_placing_new (&facts);

  g_assert_cmpstr (placing->folder, ==, "Work");
  g_assert_true (placing->folder != facts.folder);
  g_assert_cmpuint (placing->flags, ==, SIGNET_FLAG_SEEN);
  g_assert_true (g_strv_equal ((const char *const *) placing->copies, (const char *const *) copies));
  g_assert_true (placing->notify);
}

static void
test_empty (void)
{
  const SignetPlacing facts = { 0 };
  g_autoptr(SignetPlacing) placing = signet_placing_new (&facts);

  g_assert_null (placing->folder);
  g_assert_null (placing->copies[0]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placing/copied", test_copied);
  g_test_add_func ("/placing/empty", test_empty);
  return g_test_run ();
}
