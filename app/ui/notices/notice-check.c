/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "notices/notice-check.h"

/* Two lists of names, the second of those that are not there yet. */
static const char *const methods[] = { "ListNames", "ListActivatableNames" };

/* In a sandbox the names are those that it may talk to: the portal is always among them. */
static const char *const servers[] =
{
  "org.freedesktop.Notifications", "org.gtk.Notifications", NULL,
};

static void
ask_next (GTask           *task,
          GDBusConnection *bus);

static gboolean
has_server (GVariant *reply)
{
  g_autofree const char **names = NULL;

  g_variant_get (reply, "(^a&s)", &names);
  for (guint i = 0; servers[i] != NULL; i++)
    if (g_strv_contains (names, servers[i]))
      return TRUE;
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)
         && g_strv_contains (names, "org.freedesktop.portal.Desktop");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply != NULL && has_server (reply))
    g_task_return_boolean (task, TRUE);
  else
    ask_next (g_steal_pointer (&task), G_DBUS_CONNECTION (source));
}

/* Takes task. */
static void
ask_next (GTask           *task,
          GDBusConnection *bus)
{
  guint *at = g_task_get_task_data (task);

  if (*at == G_N_ELEMENTS (methods))
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          methods[(*at)++], NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), listed_cb, task);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus != NULL)
    ask_next (g_steal_pointer (&task), bus);
  else
    g_task_return_boolean (task, FALSE);
}

void
signet_notice_check_async (GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, signet_notice_check_async);
  g_task_set_task_data (task, g_new0 (guint, 1), g_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, task);
}

gboolean
signet_notice_check_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
