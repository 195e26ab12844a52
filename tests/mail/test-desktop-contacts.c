/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's contacts, from a server on a bus of the test's own that speaks as Evolution Data Server does. */
#include "config.h"

#include "await.h"
#include "desktop-contacts.h"
#include "temporary.h"

#define SERVER "org.gnome.evolution.dataserver."
#define PATH   "/org/gnome/evolution/dataserver/"

static const char interfaces[] =
  "<node>"
  "<interface name='org.freedesktop.DBus.ObjectManager'>"
  "<method name='GetManagedObjects'><arg type='a{oa{sa{sv}}}' direction='out'/></method></interface>"
  "<interface name='" SERVER "AddressBookFactory'>"
  "<method name='OpenAddressBook'><arg type='s' direction='in'/><arg type='s' direction='out'/>"
  "<arg type='s' direction='out'/></method></interface>"
  "<interface name='" SERVER "AddressBook'>"
  "<method name='Open'><arg type='as' direction='out'/></method>"
  "<method name='GetContactList'><arg type='s' direction='in'/><arg type='as' direction='out'/></method>"
  "</interface></node>";

static const char *const cards[] =
{
  "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nEMAIL;TYPE=WORK:ada@engine.example\r\n"
  "EMAIL:ada@home.example\r\nEND:VCARD",
  "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:The Team\r\nX-EVOLUTION-LIST:TRUE\r\n"
  "EMAIL;X-EVOLUTION-DEST-EMAIL=\"bob@x.example\";X-EVOLUTION-DEST-NAME=Bob:Bob \r\n <bob@x.example>\r\n"
  "EMAIL:carol@x.example\r\nEND:VCARD",
  "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:No Address\r\nEMAIL:none\r\nEND:VCARD",
  "BEGIN:VCARD\r\nFN:Torn",
  "",
};

typedef struct
{
  char            *directory;
  GTestDBus       *daemon;
  GDBusConnection *server;
  gboolean         refuses;  /* the book cannot be opened */
  guint            opened;   /* books */
} Fixture;

static void
add_service (Fixture    *fixture,
             const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s.service", name);
  g_autofree char *path = g_build_filename (fixture->directory, file, NULL);
  g_autofree char *text = g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=/bin/false\n", name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
add_source (GVariantBuilder *builder,
            const char      *path,
            const char      *uid,
            const char      *data)
{
  g_variant_builder_add_parsed (builder, "{%o, {%s: {'UID': <%s>, 'Data': <%s>}}}", path, SERVER "Source", uid,
                                data);
}

static GVariant *
list_sources (void)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{oa{sa{sv}}}"));
  add_source (&builder, PATH "1", "book", "\n[Data Source]\nEnabled=true\n[Address Book]\nBackendName=local\n");
  add_source (&builder, PATH "2", "off", "\n[Data Source]\nEnabled=false\n[Address Book]\n");
  add_source (&builder, PATH "3", "calendar", "\n[Data Source]\n[Calendar]\n");
  add_source (&builder, PATH "4", "broken", "\n[Data Source]\n[Address Book]\n");
  return g_variant_new ("(a{oa{sa{sv}}})", &builder);
}

static void
called_cb (GDBusConnection       *server,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *arguments,
           GDBusMethodInvocation *call,
           gpointer               user_data)
{
  Fixture *fixture = user_data;
  const char *uid;

  if (g_str_equal (method, "GetManagedObjects"))
    g_dbus_method_invocation_return_value (call, list_sources ());
  else if (g_str_equal (method, "OpenAddressBook"))
    {
      g_variant_get (arguments, "(&s)", &uid);
      if (fixture->refuses || g_str_equal (uid, "broken"))
        g_dbus_method_invocation_return_dbus_error (call, "org.example.Error", "no");
      else
        g_dbus_method_invocation_return_value (call, g_variant_new ("(ss)", PATH "Book", SERVER "AddressBook10"));
    }
  else if (g_str_equal (method, "Open"))
    {
      fixture->opened++;
      g_dbus_method_invocation_return_value (call, g_variant_new ("(^as)", (const char *const[]) { NULL }));
    }
  else
    g_dbus_method_invocation_return_value (
      call, g_variant_new ("(@as)", g_variant_new_strv (cards, G_N_ELEMENTS (cards))));
}

static void
serve (Fixture *fixture)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  static const char *const paths[] = { PATH "SourceManager", PATH "AddressBookFactory", PATH "Book" };
  g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interfaces, NULL);

  fixture->server = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (fixture->daemon),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
    NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpuint (g_dbus_connection_register_object (fixture->server, paths[i], info->interfaces[i], &table,
                                                         fixture, NULL, NULL), >, 0);
  g_bus_own_name_on_connection (fixture->server, SERVER "Sources5", 0, NULL, NULL, NULL, NULL);
  g_bus_own_name_on_connection (fixture->server, SERVER "AddressBook10", 0, NULL, NULL, NULL, NULL);
}

/* data: whether there is a server. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->directory = temporary_make ("desktop-contacts");
  fixture->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  if (GPOINTER_TO_INT (data))
    {
      add_service (fixture, SERVER "Sources5");
      add_service (fixture, SERVER "AddressBook9");
      add_service (fixture, SERVER "AddressBook10");
    }
  g_test_dbus_add_service_dir (fixture->daemon, fixture->directory);
  g_test_dbus_up (fixture->daemon);
  if (GPOINTER_TO_INT (data))
    serve (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->server != NULL)
    g_dbus_connection_close_sync (fixture->server, NULL, NULL);
  g_clear_object (&fixture->server);
  g_test_dbus_down (fixture->daemon);
  g_object_unref (fixture->daemon);
  temporary_remove (fixture->directory);
}

static GPtrArray *
load (void)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *parties;

  signet_desktop_contacts_load_async (NULL, await_cb, &result);
  parties = signet_desktop_contacts_load_finish (await (&result), &error);
  g_assert_no_error (error);
  return parties;
}

static const char *
get_address (GPtrArray *parties,
             guint      party,
             guint      address)
{
  const SignetParty *found = parties->pdata[party];

  return signet_address_get_address (found->addresses->pdata[address]);
}

static void
test_loaded (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) parties = load ();
  const SignetParty *team;

  g_assert_cmpuint (fixture->opened, ==, 1);
  g_assert_cmpuint (parties->len, ==, 3);
  g_assert_cmpstr (get_address (parties, 0, 0), ==, "ada@engine.example");
  g_assert_cmpstr (get_address (parties, 1, 0), ==, "ada@home.example");
  team = parties->pdata[2];
  g_assert_true (team->group);
  g_assert_cmpstr (team->name, ==, "The Team");
  g_assert_cmpuint (team->addresses->len, ==, 2);
  g_assert_cmpstr (get_address (parties, 2, 0), ==, "bob@x.example");
  g_assert_cmpstr (get_address (parties, 2, 1), ==, "carol@x.example");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) parties = NULL;

  fixture->refuses = TRUE;
  parties = load ();
  g_assert_cmpuint (parties->len, ==, 0);
}

/* A desktop without such a server. */
static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) parties = load ();

  g_assert_cmpuint (parties->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test, server) \
  g_test_add ("/desktop-contacts/" name, Fixture, GINT_TO_POINTER (server), set_up, test, tear_down)
  ADD ("loaded", test_loaded, TRUE);
  ADD ("refused", test_refused, TRUE);
  ADD ("nobody", test_nobody, FALSE);
#undef ADD
  return g_test_run ();
}
