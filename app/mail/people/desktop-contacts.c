/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's books are found by asking its registry; each is opened and asked for those of its contacts
 * that have an address. Its names on the bus are numbered: the newest ones count. */
#include "config.h"
#include "desktop-contacts.h"

#include <string.h>

#include "contact.h"

#define BUS         "org.freedesktop.DBus"
#define SERVER      "org.gnome.evolution.dataserver."
#define SOURCES     SERVER "Sources"
#define BOOKS       SERVER "AddressBook"
#define PATH        "/org/gnome/evolution/dataserver/"
#define BOOK_GROUP  "[Address Book]"
#define QUERY       "(exists \"email\")"
#define PATIENCE    20000  /* ms for each answer */
#define MAX_BOOKS   50
#define MAX_PARTIES 50000

typedef struct
{
  GDBusConnection *bus;
  char            *sources;   /* the registry's name on the bus */
  char            *books;     /* the factory's */
  GPtrArray       *uids;      /* of the books that are still to be asked */
  char            *path;      /* the book that is being asked, and whose it is */
  char            *owner;
  GPtrArray       *parties;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_clear_object (&self->bus);
  g_free (self->sources);
  g_free (self->books);
  g_ptr_array_unref (self->uids);
  g_free (self->path);
  g_free (self->owner);
  g_ptr_array_unref (self->parties);
  g_free (self);
}

static void
add_group (GPtrArray     *parties,
           SignetContact *contact,
           GPtrArray     *addresses)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autoptr(GPtrArray) parsed = signet_address_parse_list (addresses->pdata[i], 1);

      if (parsed->len == 1)
        g_ptr_array_add (members, signet_address_ref (parsed->pdata[0]));
    }
  if (members->len > 0)
    g_ptr_array_add (parties, signet_party_new_group (signet_contact_get_name (contact), members));
}

/* What one contact is, a vCard as that server gives it, appended to parties. */
static void
add_card (GPtrArray  *parties,
          const char *card)
{
  const SignetSlice text = { card, strlen (card) };
  SignetContact *contact = g_utf8_validate (card, -1, NULL) ? signet_contact_parse (text) : NULL;
  GPtrArray *addresses = contact != NULL ? signet_contact_get_addresses (contact) : NULL;

  if (contact == NULL)
    return;
  if (strstr (card, "X-EVOLUTION-LIST:TRUE") != NULL)
    add_group (parties, contact, addresses);
  else
    for (guint i = 0; i < addresses->len && parties->len < MAX_PARTIES; i++)
      {
        g_autoptr(SignetAddress) address =
          signet_address_new (signet_contact_get_name (contact), addresses->pdata[i]);

        if (strchr (signet_address_get_address (address), '@') != NULL)
          g_ptr_array_add (parties, signet_party_new (address));
      }
  signet_contact_free (contact);
}

/* task: taken by each that waits. */
static void ask_next_book (GTask *task);

static void
end (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_ptr_array_ref (self->parties), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
call (GTask               *task,
      const char          *name,
      const char          *path,
      const char          *interface,
      const char          *method,
      GVariant            *arguments,
      const char          *answer,
      GAsyncReadyCallback  callback)
{
  Search *self = g_task_get_task_data (task);

  g_dbus_connection_call (self->bus, name, path, interface, method, arguments, G_VARIANT_TYPE (answer),
                          G_DBUS_CALL_FLAGS_NONE, PATIENCE, g_task_get_cancellable (task), callback, task);
}

/* Returns: (transfer full); NULL for a book that does not answer, which is passed over. */
static GVariant *
get_answer (GObject      *source,
            GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The desktop's contacts: %s", error->message);
  return answer;
}

/* On a thread of its own: there may be many. */
static void
parse_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  g_autoptr(GVariant) cards = g_variant_get_child_value (task_data, 0);
  GPtrArray *parties = signet_party_new_list ();
  GVariantIter iter;
  const char *card;

  g_variant_iter_init (&iter, cards);
  while (g_variant_iter_next (&iter, "&s", &card) && parties->len < MAX_PARTIES
         && !g_cancellable_is_cancelled (cancellable))
    add_card (parties, card);
  g_task_return_pointer (task, parties, (GDestroyNotify) g_ptr_array_unref);
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GPtrArray) parties = g_task_propagate_pointer (G_TASK (result), NULL);

  if (parties != NULL)
    g_ptr_array_extend (self->parties, parties, (GCopyFunc) (gpointer) signet_party_ref, NULL);
  ask_next_book (task);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  GVariant *answer = get_answer (source, result);
  g_autoptr(GTask) parsing = NULL;

  if (answer == NULL)
    {
      ask_next_book (task);
      return;
    }
  parsing = g_task_new (NULL, g_task_get_cancellable (task), parsed_cb, task);
  g_task_set_task_data (parsing, answer, (GDestroyNotify) g_variant_unref);
  g_task_run_in_thread (parsing, parse_work);
}

static void
book_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GVariant) answer = get_answer (source, result);

  if (answer != NULL)
    call (task, self->owner, self->path, BOOKS, "GetContactList", g_variant_new ("(s)", QUERY), "(as)",
          listed_cb);
  else
    ask_next_book (task);
}

static void
book_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GVariant) answer = get_answer (source, result);

  if (answer == NULL)
    {
      ask_next_book (task);
      return;
    }
  g_free (self->path);
  g_free (self->owner);
  g_variant_get (answer, "(ss)", &self->path, &self->owner);
  if (g_variant_is_object_path (self->path) && g_dbus_is_name (self->owner))
    call (task, self->owner, self->path, BOOKS, "Open", NULL, "(as)", book_opened_cb);
  else
    ask_next_book (task);
}

static void
ask_next_book (GTask *task)
{
  Search *self = g_task_get_task_data (task);
  g_autofree char *uid = NULL;

  if (self->uids->len == 0 || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end (task);
      return;
    }
  uid = g_ptr_array_steal_index (self->uids, self->uids->len - 1);
  call (task, self->books, PATH "AddressBookFactory", SERVER "AddressBookFactory", "OpenAddressBook",
        g_variant_new ("(s)", uid), "(ss)", book_found_cb);
}

/* A source is a key file; one that is an address book has a group that says so. */
static void
note_source (Search   *self,
             GVariant *interfaces)
{
  g_autoptr(GVariant) source = g_variant_lookup_value (interfaces, SERVER "Source", G_VARIANT_TYPE_VARDICT);
  const char *uid, *data;

  if (source != NULL && self->uids->len < MAX_BOOKS && g_variant_lookup (source, "UID", "&s", &uid)
      && g_variant_lookup (source, "Data", "&s", &data) && strstr (data, BOOK_GROUP) != NULL
      && strstr (data, "\nEnabled=false") == NULL)
    g_ptr_array_add (self->uids, g_strdup (uid));
}

static void
sources_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GVariant) answer = get_answer (source, result);
  g_autoptr(GVariantIter) iter = NULL;
  GVariant *interfaces;

  if (answer != NULL)
    g_variant_get (answer, "(a{oa{sa{sv}}})", &iter);
  while (iter != NULL && g_variant_iter_next (iter, "{o@a{sa{sv}}}", NULL, &interfaces))
    {
      note_source (self, interfaces);
      g_variant_unref (interfaces);
    }
  ask_next_book (task);
}

/* The highest of that name with a number. Returns: (transfer full), nullable. */
static char *
find_newest (const char *const *names,
             const char        *prefix)
{
  const char *newest = NULL;
  guint64 highest = 0, number;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix)
        && g_ascii_string_to_unsigned (names[i] + strlen (prefix), 10, highest, G_MAXUINT, &number, NULL))
      {
        newest = names[i];
        highest = number;
      }
  return g_strdup (newest);
}

static void
names_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GVariant) answer = get_answer (source, result);
  g_autofree const char **names = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(^a&s)", &names);
  if (names != NULL)
    {
      self->sources = find_newest ((const char *const *) names, SOURCES);
      self->books = find_newest ((const char *const *) names, BOOKS);
    }
  if (self->sources != NULL && self->books != NULL)
    call (task, self->sources, PATH "SourceManager", BUS ".ObjectManager", "GetManagedObjects", NULL,
          "(a{oa{sa{sv}}})", sources_cb);
  else
    end (task);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);

  self->bus = g_bus_get_finish (result, NULL);
  if (self->bus != NULL)
    call (task, BUS, "/org/freedesktop/DBus", BUS, "ListActivatableNames", NULL, "(as)", names_cb);
  else
    end (task);
}

void
signet_desktop_contacts_load_async (GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Search *self = g_new0 (Search, 1);

  self->uids = g_ptr_array_new_with_free_func (g_free);
  self->parties = signet_party_new_list ();
  g_task_set_source_tag (task, signet_desktop_contacts_load_async);
  g_task_set_task_data (task, self, search_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, task);
}

GPtrArray *
signet_desktop_contacts_load_finish (GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_desktop_contacts_load_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
