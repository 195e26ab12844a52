/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mute-portal.h"

#include <gio/gio.h>

#define NAME "org.freedesktop.portal.Desktop"
#define OBJECT "/org/freedesktop/portal/desktop"

struct _MutePortal
{
  GTestDBus    *bus;
  GMainContext *context;
  GMainLoop    *loop;
  GThread      *thread;
  int           ready;    /* atomic */
  int           n_asked;  /* atomic */
};

static GTestDBus *volatile kept;

static const char xml[] =
  "<node>"
  " <interface name='org.freedesktop.portal.Secret'>"
  "  <method name='RetrieveSecret'><arg type='h' direction='in'/><arg type='a{sv}' direction='in'/>"
  "   <arg type='o' direction='out'/></method>"
  "  <property name='version' type='u' access='read'/>"
  " </interface>"
  "</node>";

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *arguments,
         GDBusMethodInvocation *invocation,
         gpointer               data)
{
  MutePortal *self = data;

  g_atomic_int_inc (&self->n_asked);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", OBJECT "/request/1"));
}

static GVariant *
get_cb (GDBusConnection  *connection,
        const char       *sender,
        const char       *path,
        const char       *interface,
        const char       *property,
        GError          **error,
        gpointer          data)
{
  return g_variant_new_uint32 (1);
}

static const GDBusInterfaceVTable vtable = { call_cb, get_cb, NULL, { NULL } };

static void
named_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         data)
{
  MutePortal *self = data;

  g_atomic_int_set (&self->ready, 1);
}

static gpointer
serve (gpointer data)
{
  MutePortal *self = data;
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr(GDBusConnection) connection = NULL;
  guint name;

  g_main_context_push_thread_default (self->context);
  connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (self->bus), G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
    G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, NULL);
  g_assert_nonnull (connection);
  g_dbus_connection_register_object (connection, OBJECT, node->interfaces[0], &vtable, self, NULL, NULL);
  name = g_bus_own_name_on_connection (connection, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, named_cb, NULL,
                                       self, NULL);
  g_main_loop_run (self->loop);
  g_bus_unown_name (name);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

MutePortal *
mute_portal_new (void)
{
  MutePortal *self = g_new0 (MutePortal, 1);

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  /* What libsecret takes for a sandbox. */
  g_setenv ("SNAP_NAME", "signet", TRUE);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("portal", serve, self);
  while (!g_atomic_int_get (&self->ready))
    g_usleep (10 * 1000);
  return self;
}

void
mute_portal_free (MutePortal *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  /* Not more than that: libsecret still waits for its answer with the connection in its hands, and the bus's
   * object would wait for the connection's end. */
  g_test_dbus_stop (self->bus);
  kept = self->bus;
  g_free (self);
}

int
mute_portal_get_n_asked (MutePortal *self)
{
  return g_atomic_int_get (&self->n_asked);
}
