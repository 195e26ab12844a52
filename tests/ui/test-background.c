/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking the desktop to run without a window: a portal that allows, declines, or is not there; and the autostart
 * directory where no portal is asked. */
#include "config.h"

#include <glib/gstdio.h>

#include "await.h"
#include "background/background.h"
#include "temporary.h"
#include "ui-test.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

#define PORTAL "org.freedesktop.portal.Desktop"

static const char interface_xml[] =
  "<node><interface name='org.freedesktop.portal.Background'><method name='RequestBackground'>"
  "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/>"
  "</method></interface></node>";

/* How the mock answers, and what it was asked for. */
typedef struct
{
  guint      response;
  gboolean   background;
  gboolean   autostart;
  gboolean   leaves;     /* it goes without an answer */
  guint      name;
  char      *window;
  char     **command;
  gboolean   wanted;
} Portal;

typedef struct
{
  GTestDBus       *bus;
  GDBusConnection *connection;  /* the portal's own */
  Portal           portal;
} Setting;

static void
respond (Setting    *setting,
         const char *sender,
         const char *path)
{
  const Portal *portal = &setting->portal;
  g_auto(GVariantBuilder) results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (portal->background));
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (portal->autostart));
  g_assert_true (g_dbus_connection_emit_signal (
    setting->connection, sender, path, "org.freedesktop.portal.Request", "Response",
    g_variant_new ("(ua{sv})", portal->response, &results), NULL));
}

static void
method_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *object,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Setting *setting = user_data;
  Portal *portal = &setting->portal;
  g_autoptr(GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *path = NULL;
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_clear_pointer (&portal->command, g_strfreev);
  g_clear_pointer (&portal->window, g_free);
  g_variant_get_child (parameters, 0, "s", &portal->window);
  g_assert_true (g_variant_lookup (options, "commandline", "^as", &portal->command));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &portal->wanted));
  path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  /* The answer may be there before the call has returned. */
  if (!portal->leaves)
    respond (setting, sender, path);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
  if (portal->leaves)
    {
      g_dbus_connection_flush_sync (connection, NULL, NULL);
      g_bus_unown_name (portal->name);
      portal->name = 0;
    }
}

static void
owned_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
begin_portal (Setting *setting)
{
  static const GDBusInterfaceVTable table = { .method_call = method_cb };
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  gboolean owned = FALSE;

  setting->connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (setting->bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
    NULL, NULL);
  g_assert_nonnull (setting->connection);
  g_assert_cmpuint (g_dbus_connection_register_object (setting->connection,
                                                       "/org/freedesktop/portal/desktop",
                                                       node->interfaces[0], &table, setting, NULL, NULL),
                    >, 0);
  setting->portal.name = g_bus_own_name_on_connection (setting->connection, PORTAL, 0, owned_cb, NULL,
                                                       &owned, NULL);
  while (!owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (setting->bus);
  g_setenv ("GTK_USE_PORTAL", "1", TRUE);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  if (setting->portal.name != 0)
    g_bus_unown_name (setting->portal.name);
  g_clear_object (&setting->connection);
  g_clear_pointer (&setting->portal.command, g_strfreev);
  g_clear_pointer (&setting->portal.window, g_free);
  g_test_dbus_down (setting->bus);
  g_object_unref (setting->bus);
}

/* expected: code of the error, -1 for none. */
static void
check_over (GtkWindow      *parent,
            gboolean        receives,
            SignetAutostart autostart,
            int             expected)
{
  const SignetBackgroundWish wish = { receives, autostart };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_background_set_async (parent, &wish, NULL, await_cb, &result);
  g_assert_true (signet_background_set_finish (await (&result), &error) == (expected < 0));
  if (expected >= 0)
    g_assert_error (error, G_IO_ERROR, expected);
}

static void
check (gboolean        receives,
       SignetAutostart autostart,
       int             expected)
{
  check_over (NULL, receives, autostart, expected);
}

static void
test_allowed (Setting       *setting,
              gconstpointer  data)
{
  begin_portal (setting);
  setting->portal.background = TRUE;
  check (TRUE, SIGNET_AUTOSTART_OFF, -1);
  g_assert_false (setting->portal.wanted);
  setting->portal.autostart = TRUE;
  check (TRUE, SIGNET_AUTOSTART_ON, -1);
  g_assert_true (setting->portal.wanted);
  g_assert_cmpuint (g_strv_length (setting->portal.command), ==, 2);
  g_assert_cmpstr (setting->portal.command[1], ==, "--background");
}

/* The question stands over the window that it comes from. */
static void
test_parent (Setting       *setting,
             gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();

  begin_portal (setting);
  setting->portal.background = TRUE;
  check (TRUE, SIGNET_AUTOSTART_OFF, -1);
  g_assert_cmpstr (setting->portal.window, ==, "");
  /* One that was never seen has no name. */
  check_over (GTK_WINDOW (window), TRUE, SIGNET_AUTOSTART_OFF, -1);
  g_assert_cmpstr (setting->portal.window, ==, "");
#ifdef GDK_WINDOWING_X11
  gtk_window_present (GTK_WINDOW (window));
  for (int again = 0; again < 2; again++)
    {
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
      g_autofree char *name = g_strdup_printf ("x11:%lx", gdk_x11_surface_get_xid (surface));

      check_over (GTK_WINDOW (window), TRUE, SIGNET_AUTOSTART_OFF, -1);
      g_assert_cmpstr (setting->portal.window, ==, name);
    }
#endif
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_declined (Setting       *setting,
               gconstpointer  data)
{
  begin_portal (setting);
  check (TRUE, SIGNET_AUTOSTART_OFF, G_IO_ERROR_PERMISSION_DENIED);
  setting->portal.response = 1;
  check (TRUE, SIGNET_AUTOSTART_OFF, G_IO_ERROR_PERMISSION_DENIED);
  setting->portal.response = 0;
  setting->portal.background = TRUE;
  check (TRUE, SIGNET_AUTOSTART_ON, G_IO_ERROR_PERMISSION_DENIED);

  /* Nobody needs to be allowed to stop. */
  setting->portal.background = FALSE;
  check (FALSE, SIGNET_AUTOSTART_OFF, -1);
}

static void
test_leaves (Setting       *setting,
             gconstpointer  data)
{
  begin_portal (setting);
  setting->portal.leaves = TRUE;
  check (TRUE, SIGNET_AUTOSTART_ON, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_missing (Setting       *setting,
              gconstpointer  data)
{
  check (TRUE, SIGNET_AUTOSTART_OFF, G_IO_ERROR_NOT_SUPPORTED);
  check (FALSE, SIGNET_AUTOSTART_OFF, -1);
}

/* As the tools of several desktops do, which leave the entry there. */
static void
check_switched_off (const char *path,
                    const char *key,
                    const char *value)
{
  g_autoptr(GKeyFile) entry = g_key_file_new ();

  check (FALSE, SIGNET_AUTOSTART_ON, -1);
  g_assert_true (g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, NULL));
  g_key_file_set_string (entry, "Desktop Entry", key, value);
  g_assert_true (g_key_file_save_to_file (entry, path, NULL));
  g_assert_cmpint (signet_autostart_get (), ==, SIGNET_AUTOSTART_OFF);
  check (FALSE, SIGNET_AUTOSTART_ON, -1);
  g_assert_cmpint (signet_autostart_get (), ==, SIGNET_AUTOSTART_ON);
}

/* Outside of a sandbox. */
static void
test_directory (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            SIGNET_APPLICATION_ID ".desktop", NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr(GKeyFile) entry = g_key_file_new ();
  g_autofree char *line = NULL;

  g_setenv ("GTK_USE_PORTAL", "0", TRUE);
  g_assert_cmpint (signet_autostart_get (), ==, SIGNET_AUTOSTART_OFF);
  check (TRUE, SIGNET_AUTOSTART_OFF, -1);
  g_assert_cmpint (signet_autostart_get (), ==, SIGNET_AUTOSTART_OFF);
  check (FALSE, SIGNET_AUTOSTART_ON, -1);
  g_assert_cmpint (signet_autostart_get (), ==, SIGNET_AUTOSTART_ON);
  g_assert_true (g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, NULL));
  line = g_key_file_get_string (entry, "Desktop Entry", "Exec", NULL);
  g_assert_true (g_str_has_suffix (line, "signet\" --background"));
  check_switched_off (path, "Hidden", "true");
  check_switched_off (path, "X-GNOME-Autostart-enabled", "false");
  check (FALSE, SIGNET_AUTOSTART_OFF, -1);
  g_assert_cmpint (signet_autostart_get (), ==, SIGNET_AUTOSTART_OFF);

  /* Where it cannot be written, a sentence. */
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  g_assert_true (g_file_set_contents (directory, "", 0, NULL));
  check (FALSE, SIGNET_AUTOSTART_ON, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_cmpint (g_unlink (directory), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  char *home = temporary_make ("background");
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  ui_test_init (&argc, &argv);
  g_test_add_func ("/background/directory", test_directory);
  g_test_add ("/background/allowed", Setting, NULL, set_up, test_allowed, tear_down);
  g_test_add ("/background/parent", Setting, NULL, set_up, test_parent, tear_down);
  g_test_add ("/background/declined", Setting, NULL, set_up, test_declined, tear_down);
  g_test_add ("/background/leaves", Setting, NULL, set_up, test_leaves, tear_down);
  g_test_add ("/background/missing", Setting, NULL, set_up, test_missing, tear_down);
  status = g_test_run ();
  temporary_remove (home);
  return status;
}
