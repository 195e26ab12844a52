/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As much of https://specifications.freedesktop.org/secret-service/ as libsecret asks for. */
#include "config.h"
#include "mock-keyring.h"

#define ROOT "/org/freedesktop/secrets"
#define COLLECTION ROOT "/aliases/default"
#define ITEM COLLECTION "/1"
#define PROMPT ROOT "/prompt"
#define SESSION ROOT "/session"
#define SERVICE "org.freedesktop.Secret."

struct _MockKeyring
{
  GTestDBus       *bus;
  GDBusConnection *connection;
  MockKeyringMode  mode;
  GHashTable      *attributes;  /* NULL: nothing is kept */
  char            *secret;
  GPtrArray       *unanswered;  /* of GDBusMethodInvocation */
};

/* What must not end while libsecret has the connection in its hands. */
static GTestDBus *volatile kept;

static const char xml[] =
  "<node>"
  " <interface name='org.freedesktop.Secret.Service'>"
  "  <method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
  "   <arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
  "  <method name='SearchItems'><arg type='a{ss}' direction='in'/>"
  "   <arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
  "  <method name='Unlock'><arg type='ao' direction='in'/>"
  "   <arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
  "  <method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/>"
  "   <arg type='a{o(oayays)}' direction='out'/></method>"
  " </interface>"
  " <interface name='org.freedesktop.Secret.Collection'>"
  "  <method name='CreateItem'><arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>"
  "   <arg type='b' direction='in'/><arg type='o' direction='out'/><arg type='o' direction='out'/>"
  "  </method>"
  " </interface>"
  " <interface name='org.freedesktop.Secret.Item'>"
  "  <method name='Delete'><arg type='o' direction='out'/></method>"
  "  <property name='Locked' type='b' access='read'/>"
  "  <property name='Attributes' type='a{ss}' access='read'/>"
  "  <property name='Label' type='s' access='read'/>"
  " </interface>"
  " <interface name='org.freedesktop.Secret.Prompt'>"
  "  <method name='Prompt'><arg type='s' direction='in'/></method>"
  "  <signal name='Completed'><arg type='b'/><arg type='v'/></signal>"
  " </interface>"
  "</node>";

static void
forget (MockKeyring *self)
{
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->secret, g_free);
}

static gboolean
has_item (MockKeyring *self,
          GVariant    *wanted)
{
  GVariantIter iter;
  const char *name;
  const char *value;

  if (self->attributes == NULL)
    return FALSE;
  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    if (g_strcmp0 (g_hash_table_lookup (self->attributes, name), value) != 0)
      return FALSE;
  return TRUE;
}

static void
open_session (MockKeyring           *self,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation)
{
  const char *algorithm;

  g_variant_get_child (parameters, 0, "&s", &algorithm);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else
    g_dbus_method_invocation_return_dbus_error (
      invocation, "org.freedesktop.DBus.Error.NotSupported", algorithm);
}

static void
search_items (MockKeyring           *self,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation)
{
  g_autoptr(GVariant) wanted = g_variant_get_child_value (parameters, 0);
  GVariantBuilder open;
  GVariantBuilder locked;

  g_variant_builder_init (&open, G_VARIANT_TYPE ("ao"));
  g_variant_builder_init (&locked, G_VARIANT_TYPE ("ao"));
  if (has_item (self, wanted))
    g_variant_builder_add (self->mode == MOCK_KEYRING_LOCKED ? &locked : &open, "o", ITEM);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aoao)", &open, &locked));
}

static void
get_secrets (MockKeyring           *self,
             GVariant              *parameters,
             GDBusMethodInvocation *invocation)
{
  GVariantBuilder secrets;

  g_variant_builder_init (&secrets, G_VARIANT_TYPE ("a{o(oayays)}"));
  if (self->secret != NULL && self->mode == MOCK_KEYRING_OPEN)
    g_variant_builder_add (&secrets, "{o(o@ay@ays)}", ITEM, SESSION,
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, self->secret,
                                                      strlen (self->secret), 1),
                           "text/plain");
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a{o(oayays)})", &secrets));
}

static void
create_item (MockKeyring           *self,
             GVariant              *parameters,
             GDBusMethodInvocation *invocation)
{
  g_autoptr(GVariant) facts = NULL;
  g_autoptr(GVariant) attributes = NULL;
  g_autoptr(GVariant) value = NULL;
  GVariantIter iter;
  char *name;
  char *text;
  gsize length;

  if (self->mode == MOCK_KEYRING_LOCKED)
    {
      g_dbus_method_invocation_return_dbus_error (
        invocation, "org.freedesktop.Secret.Error.IsLocked", "locked");
      return;
    }
  forget (self);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_variant_get (parameters, "(@a{sv}(o@ay@ays)b)", &facts, NULL, NULL, &value, NULL, NULL);
  attributes = g_variant_lookup_value (facts, SERVICE "Item.Attributes", G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{ss}", &name, &text))
    g_hash_table_insert (self->attributes, name, text);
  const char *bytes = g_variant_get_fixed_array (value, &length, 1);
  self->secret = g_strndup (bytes, length);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", ITEM, "/"));
}

static void
prompt (MockKeyring           *self,
        GDBusMethodInvocation *invocation)
{
  GVariant *nothing = g_variant_new_array (G_VARIANT_TYPE_OBJECT_PATH, NULL, 0);

  g_dbus_method_invocation_return_value (invocation, NULL);
  g_dbus_connection_emit_signal (self->connection, NULL, PROMPT, SERVICE "Prompt", "Completed",
                                 g_variant_new ("(bv)", TRUE, nothing), NULL);
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  MockKeyring *self = user_data;

  if (self->mode == MOCK_KEYRING_MUTE)
    g_ptr_array_add (self->unanswered, invocation);
  else if (g_str_equal (method, "OpenSession"))
    open_session (self, parameters, invocation);
  else if (g_str_equal (method, "SearchItems"))
    search_items (self, parameters, invocation);
  else if (g_str_equal (method, "GetSecrets"))
    get_secrets (self, parameters, invocation);
  else if (g_str_equal (method, "CreateItem"))
    create_item (self, parameters, invocation);
  else if (g_str_equal (method, "Unlock"))
    g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@aoo)", g_variant_new_array (G_VARIANT_TYPE_OBJECT_PATH, NULL, 0),
                                 PROMPT));
  else if (g_str_equal (method, "Prompt"))
    prompt (self, invocation);
  else
    {
      forget (self);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/"));
    }
}

static GVariant *
property_cb (GDBusConnection  *connection,
             const char       *sender,
             const char       *path,
             const char       *interface,
             const char       *property,
             GError          **error,
             gpointer          user_data)
{
  MockKeyring *self = user_data;
  GVariantBuilder attributes;

  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (self->mode == MOCK_KEYRING_LOCKED);
  if (g_str_equal (property, "Label"))
    return g_variant_new_string ("label");
  g_variant_builder_init (&attributes, G_VARIANT_TYPE ("a{ss}"));
  return g_variant_builder_end (&attributes);
}

static void
export (MockKeyring   *self,
        GDBusNodeInfo *info,
        const char    *path,
        const char    *interface)
{
  static const GDBusInterfaceVTable vtable = { called_cb, property_cb, NULL, { NULL } };
  const guint id = g_dbus_connection_register_object (
    self->connection, path, g_dbus_node_info_lookup_interface (info, interface), &vtable, self,
    NULL, NULL);

  g_assert_cmpuint (id, >, 0);
}

MockKeyring *
mock_keyring_new (void)
{
  MockKeyring *self = g_new0 (MockKeyring, 1);
  g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr(GVariant) owned = NULL;
  g_autoptr(GError) error = NULL;

  self->unanswered = g_ptr_array_new ();
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (self->bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  export (self, info, ROOT, SERVICE "Service");
  export (self, info, COLLECTION, SERVICE "Collection");
  export (self, info, ITEM, SERVICE "Item");
  export (self, info, PROMPT, SERVICE "Prompt");
  owned = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.secrets", 4u), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return self;
}

void
mock_keyring_set_mode (MockKeyring     *self,
                       MockKeyringMode  mode)
{
  self->mode = mode;
  for (guint i = 0; i < self->unanswered->len; i++)
    g_dbus_method_invocation_return_dbus_error (g_ptr_array_index (self->unanswered, i),
                                                "org.freedesktop.DBus.Error.Failed", "late");
  g_ptr_array_set_size (self->unanswered, 0);
}

const char *
mock_keyring_get_secret (MockKeyring *self)
{
  return self->secret;
}

const char *
mock_keyring_get_attribute (MockKeyring *self,
                            const char  *name)
{
  return self->attributes != NULL ? g_hash_table_lookup (self->attributes, name) : NULL;
}

void
mock_keyring_free (MockKeyring *self)
{
  mock_keyring_set_mode (self, MOCK_KEYRING_OPEN);
  forget (self);
  g_ptr_array_unref (self->unanswered);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);

  /* Not g_test_dbus_down(): it waits for the last user of the connection, and libsecret 0.20 stays one. */
  g_test_dbus_stop (self->bus);
  kept = self->bus;
  g_free (self);
}
