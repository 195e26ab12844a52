/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which way an application tells something on a desktop like GNOME, which has two. */
#include "config.h"

#include "application/profile-instance.h"

static const char services[] =
  "<node>"
  "<interface name='org.gtk.Notifications'>"
  "<method name='AddNotification'><arg type='s'/><arg type='s'/><arg type='a{sv}'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s'/><arg type='u'/><arg type='s'/><arg type='s'/><arg type='s'/>"
  "<arg type='as'/><arg type='a{sv}'/><arg type='i'/><arg type='u' direction='out'/></method>"
  "</interface>"
  "</node>";

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *words,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  const gboolean is_common = g_str_equal (method, "Notify");

  g_string_append (user_data, method);
  g_dbus_method_invocation_return_value (invocation, is_common ? g_variant_new ("(u)", 1) : NULL);
}

/* Asks the bus, and waits until what was said before has been heard, too. */
static void
ask_bus (GDBusConnection *bus,
         const char      *method,
         GVariant        *words)
{
  g_autoptr(GVariant) reply =
    g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", method, words, NULL,
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (reply);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
own (GDBusConnection    *bus,
     GDBusInterfaceInfo *interface,
     const char         *path,
     GString            *called)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };

  g_dbus_connection_register_object (bus, path, interface, &table, called, NULL, NULL);
  ask_bus (bus, "RequestName", g_variant_new ("(su)", interface->name, 0));
}

static void
test_notifications (void)
{
  g_autoptr(GTestDBus) daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (services, NULL);
  g_autoptr(GString) called = g_string_new (NULL);
  g_autoptr(GApplication) application = g_application_new (SIGNET_APPLICATION_ID, 0);
  g_autoptr(GNotification) notification = g_notification_new ("Mail");
  g_autoptr(GDBusConnection) bus = NULL;

  g_test_dbus_up (daemon);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  own (bus, node->interfaces[0], "/org/gtk/Notifications", called);
  own (bus, node->interfaces[1], "/org/freedesktop/Notifications", called);
  signet_profile_instance_make (application, "/home/alice/other");
  g_assert_true (g_application_register (application, NULL, NULL));
  /* Not for what it starts. */
  g_assert_null (g_getenv ("GNOTIFICATION_BACKEND"));
  g_application_send_notification (application, "mail", notification);
  while (called->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (called->str, ==, "Notify");
  ask_bus (bus, "GetId", NULL);
  g_application_withdraw_notification (application, "mail");
  ask_bus (bus, "GetId", NULL);
  g_test_dbus_stop (daemon);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile-instance/notifications", test_notifications);
  return g_test_run ();
}
