/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request of the portals: a call gives the path of an object whose signal Response brings the answer. The
 * path is known before, so that the signal is waited for before it can come. */
#include "config.h"

#include "background/background-portal.h"

#include <glib/gi18n-lib.h>

#define PORTAL  "org.freedesktop.portal.Desktop"
#define PATH    "/org/freedesktop/portal/desktop"
#define REQUEST "org.freedesktop.portal.Request"

/* Data of the task. */
typedef struct
{
  GDBusConnection *bus;
  char            *window;
  SignetAutostart  autostart;
  char            *token;
  guint            subscription;  /* 0: answered */
  guint            watch;         /* of the portal's name; 0: not watched */
  gulong           cancelled;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_object (&self->bus);
  g_free (self->window);
  g_free (self->token);
  g_free (self);
}

/* Nothing of the request is waited for any more. Returns: whether it was. */
static gboolean
stop (GTask *task)
{
  Request *self = g_task_get_task_data (task);

  if (self->subscription == 0)
    return FALSE;
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  self->watch = 0;
  if (self->cancelled != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), self->cancelled);
  self->cancelled = 0;
  return TRUE;
}

static void
fail (GTask      *task,
      GIOErrorEnum code)
{
  if (code == G_IO_ERROR_NOT_SUPPORTED)
    g_task_return_new_error (task, G_IO_ERROR, code, "%s",
                             _("This desktop has nothing that lets Signet run without its window."));
  else
    g_task_return_new_error (task, G_IO_ERROR, code, "%s",
                             _("The desktop does not let Signet run without its window. Its settings for "
                               "applications may change that."));
}

static void
answer (GTask    *task,
        guint     response,
        GVariant *results)
{
  const Request *self = g_task_get_task_data (task);
  gboolean background = FALSE, autostart = FALSE;

  g_variant_lookup (results, "background", "b", &background);
  g_variant_lookup (results, "autostart", "b", &autostart);
  if (response != 0 || !background)
    fail (task, G_IO_ERROR_PERMISSION_DENIED);
  else if (self->autostart == SIGNET_AUTOSTART_ON && !autostart)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s",
                             _("The desktop does not let Signet start at login."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  g_autoptr(GVariant) results = NULL;
  guint response = 2;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  else
    results = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  if (stop (task))
    answer (task, response, results);
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  if (stop (task))
    fail (task, G_IO_ERROR_NOT_SUPPORTED);
}

/* From an idle moment: a handler may not end what calls it. */
static gboolean
cancelled_idle_cb (gpointer user_data)
{
  if (stop (user_data))
    g_task_return_error_if_cancelled (user_data);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GTask *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, cancelled_idle_cb, g_object_ref (task), g_object_unref);
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_debug ("RequestBackground: %s", error->message);
  if (reply == NULL && stop (task))
    fail (task, G_IO_ERROR_NOT_SUPPORTED);
  else if (self->subscription != 0)
    self->watch = g_bus_watch_name_on_connection (self->bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                  vanished_cb, g_object_ref (task), g_object_unref);
}

static GVariant *
make_parameters (const Request *self)
{
  g_auto(GStrv) command = signet_autostart_dup_command ();
  g_auto(GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (self->token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_("Signet receives your mail while its window is closed.")));
  g_variant_builder_add (&options, "{sv}", "autostart",
                         g_variant_new_boolean (self->autostart == SIGNET_AUTOSTART_ON));
  g_variant_builder_add (&options, "{sv}", "commandline",
                         g_variant_new_strv ((const char *const *) command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  return g_variant_new ("(sa{sv})", self->window, &options);
}

/* ":1.42" is "1_42" in the path of a request. */
static char *
dup_request_path (const Request *self)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);

  return g_strdup_printf (PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), self->token);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  self->bus = g_bus_get_finish (result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->bus == NULL || g_dbus_connection_get_unique_name (self->bus) == NULL)
    {
      fail (task, G_IO_ERROR_NOT_SUPPORTED);
      return;
    }
  path = dup_request_path (self);
  self->subscription = g_dbus_connection_signal_subscribe (
    self->bus, PORTAL, REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, response_cb,
    g_object_ref (task), g_object_unref);
  if (cancellable != NULL)
    self->cancelled = g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task);
  g_dbus_connection_call (self->bus, PORTAL, PATH, "org.freedesktop.portal.Background",
                          "RequestBackground", make_parameters (self), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, called_cb, g_object_ref (task));
}

void
signet_background_portal_request_async (const char          *window,
                                        SignetAutostart      autostart,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_return_if_fail (window != NULL);

  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Request *self = g_new0 (Request, 1);

  g_task_set_source_tag (task, signet_background_portal_request_async);
  self->window = g_strdup (window);
  self->autostart = autostart;
  self->token = g_strdup_printf ("signet%u", g_random_int ());
  g_task_set_task_data (task, self, request_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, task);
}

gboolean
signet_background_portal_request_finish (GAsyncResult  *result,
                                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
