/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mock-network.h"

#define MOCK_TYPE_NETWORK (mock_network_get_type ())
G_DECLARE_FINAL_TYPE (MockNetwork, mock_network, MOCK, NETWORK, GObject)

struct _MockNetwork
{
  GObject  parent_instance;
  gboolean available;
};

enum { PROP_0, PROP_AVAILABLE, PROP_METERED, PROP_CONNECTIVITY };

static gboolean
initable_init (GInitable     *initable,
               GCancellable  *cancellable,
               GError       **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = initable_init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MockNetwork, mock_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

static void
mock_network_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_AVAILABLE: g_value_set_boolean (value, MOCK_NETWORK (object)->available); break;
    case PROP_METERED: g_value_set_boolean (value, FALSE); break;
    case PROP_CONNECTIVITY: g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mock_network_class_init (MockNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mock_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
mock_network_init (MockNetwork *self)
{
  self->available = TRUE;
}

void
mock_network_install (void)
{
  GIOExtensionPoint *point = g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);

  g_io_extension_point_set_required_type (point, G_TYPE_NETWORK_MONITOR);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, MOCK_TYPE_NETWORK, "mock", 1000);
  g_assert_true (MOCK_IS_NETWORK (g_network_monitor_get_default ()));
}

void
mock_network_set (gboolean available)
{
  MockNetwork *self = MOCK_NETWORK (g_network_monitor_get_default ());

  self->available = available;
  g_signal_emit_by_name (self, "network-changed", available);
}
