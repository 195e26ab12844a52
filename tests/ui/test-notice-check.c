/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "await.h"
#include "notices/notice-check.h"

static gboolean
check (void)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gboolean shown;

  signet_notice_check_async (NULL, await_cb, &result);
  shown = signet_notice_check_finish (await (&result), &error);
  g_assert_no_error (error);
  return shown;
}

static void
owned_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_bus (void)
{
  g_autoptr(GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  gboolean owned = FALSE;
  guint name;

  g_test_dbus_up (bus);
  g_assert_false (check ());
  name = g_bus_own_name (G_BUS_TYPE_SESSION, "org.freedesktop.Notifications", 0, NULL, owned_cb, NULL,
                         &owned, NULL);
  while (!owned)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (check ());
  g_bus_unown_name (name);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_dbus_down (bus);
}

static void
test_no_bus (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_assert_false (check ());
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-check/no-bus", test_no_bus);
  g_test_add_func ("/notice-check/bus", test_bus);
  return g_test_run ();
}
