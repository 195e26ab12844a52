/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/recipient-book.h"

#include <string.h>

#include "desktop-contacts.h"

/* A day more since the last mail weighs as much as a mail less of a hundred. */
#define DAY (24 * 60 * 60)

/* The desktop's contacts are as good as new for so long, µs. */
#define FRESH (5 * 60 * G_USEC_PER_SEC)

struct _SignetRecipientBook
{
  GObject             parent_instance;
  SignetWrittenTo    *written_to;
  SignetCertificates *certificates;
  SignetGroups       *groups;        /* nullable */
  GPtrArray          *contacts;      /* of SignetParty, the desktop's; nullable: not known yet */
  gint64              asked;         /* when they were asked for, µs */
  GCancellable       *cancellable;
  GPtrArray          *people;        /* of Person, best first; NULL: to be made anew */
};

G_DEFINE_FINAL_TYPE (SignetRecipientBook, signet_recipient_book, G_TYPE_OBJECT)

typedef struct
{
  SignetParty *party;
  char        *key;      /* folded: "\nbob\nexample\nbob@example.org\nexample.org" */
  double       weight;
} Person;

static void
person_free (gpointer data)
{
  Person *self = data;

  signet_party_unref (self->party);
  g_free (self->key);
  g_free (self);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/* Puts a line feed before each word but the first. */
static char *
part_words (const char *text)
{
  g_autoptr(GString) parted = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      g_string_append_c (parted, *at);
      if (*at == ' ' || *at == ',' || *at == '"' || *at == '(')
        g_string_append_c (parted, '\n');
    }
  return g_string_free (g_steal_pointer (&parted), FALSE);
}

/* Where a match may begin stands a line feed: no address and no name has one. A group is found by its name
 * only. */
static char *
make_key (SignetParty *party)
{
  SignetAddress *address = party->addresses->pdata[0];
  const char *name = party->group ? party->name : signet_address_get_name (address);
  const char *shown = party->group ? "" : signet_address_get_shown (address);
  const char *at = strrchr (shown, '@');
  g_autofree char *whole = g_strdup_printf ("\n%s\n%s\n%s", name != NULL ? name : "", shown,
                                            at != NULL ? at + 1 : "");
  g_autofree char *folded = fold (whole);
  return part_words (folded);
}

static void
add_party (SignetRecipientBook *self,
           SignetParty         *party,
           double               weight)
{
  Person *person = g_new (Person, 1);

  *person = (Person) { signet_party_ref (party), make_key (party), weight };
  g_ptr_array_add (self->people, person);
}

static gboolean
is_new (GHashTable    *seen,
        SignetAddress *address)
{
  return g_hash_table_add (seen, g_ascii_strdown (signet_address_get_address (address), -1));
}

static void
add (SignetRecipientBook *self,
     GHashTable          *seen,
     SignetAddress       *address,
     double               weight)
{
  g_autoptr(SignetParty) party = NULL;

  if (!is_new (seen, address))
    return;
  party = signet_party_new (address);
  add_party (self, party, weight);
}

static void
add_contacts (SignetRecipientBook *self,
              GHashTable          *seen)
{
  for (guint i = 0; self->contacts != NULL && i < self->contacts->len; i++)
    {
      SignetParty *party = g_ptr_array_index (self->contacts, i);

      if (party->group || is_new (seen, party->addresses->pdata[0]))
        add_party (self, party, party->group ? 1 : 0);
    }
}

static void
add_certificates (SignetRecipientBook    *self,
                  GHashTable             *seen,
                  SignetCertificateGroup  group)
{
  GListModel *model = signet_certificates_get_model (self->certificates, group);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (model, i);
      SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
      GPtrArray *addresses = signet_certificate_get_addresses (certificate);

      for (guint j = 0; j < addresses->len; j++)
        {
          g_autoptr(SignetAddress) address =
            signet_address_new (signet_certificate_get_name (certificate), g_ptr_array_index (addresses, j));

          add (self, seen, address, 0);
        }
    }
}

static int
compare_heaviest_first (gconstpointer a,
                        gconstpointer b)
{
  const Person *first = *(Person *const *) a, *second = *(Person *const *) b;

  if (first->weight != second->weight)
    return first->weight < second->weight ? 1 : -1;
  return strcmp (first->key, second->key);
}

static void
fill (SignetRecipientBook *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) written_to = signet_written_to_list (self->written_to);
  const double now = (double) g_get_real_time () / G_USEC_PER_SEC;

  self->people = g_ptr_array_new_with_free_func (person_free);
  for (guint i = 0; i < written_to->len; i++)
    {
      const SignetCorrespondent *person = g_ptr_array_index (written_to, i);
      const double days = MAX (0, now - (double) person->last) / DAY;

      add (self, seen, person->address, (1 + MIN (person->count, 100)) / (1 + days / 100));
    }
  if (self->certificates != NULL)
    {
      add_certificates (self, seen, SIGNET_CERTIFICATES_PEOPLE);
      add_certificates (self, seen, SIGNET_CERTIFICATES_MINE);
    }
  for (guint i = 0; self->groups != NULL && i < signet_groups_get (self->groups)->len; i++)
    add_party (self, g_ptr_array_index (signet_groups_get (self->groups), i), 2);
  add_contacts (self, seen);
  g_ptr_array_sort (self->people, compare_heaviest_first);
}

static void
forget (SignetRecipientBook *self)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
}

static void
signet_recipient_book_dispose (GObject *object)
{
  g_cancellable_cancel (SIGNET_RECIPIENT_BOOK (object)->cancellable);
  G_OBJECT_CLASS (signet_recipient_book_parent_class)->dispose (object);
}

static void
signet_recipient_book_finalize (GObject *object)
{
  SignetRecipientBook *self = SIGNET_RECIPIENT_BOOK (object);

  forget (self);
  g_object_unref (self->written_to);
  g_clear_object (&self->certificates);
  g_clear_object (&self->groups);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (signet_recipient_book_parent_class)->finalize (object);
}

static void
signet_recipient_book_class_init (SignetRecipientBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_recipient_book_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_recipient_book_finalize;
}

static void
signet_recipient_book_init (SignetRecipientBook *self)
{
  self->cancellable = g_cancellable_new ();
}

SignetRecipientBook *
signet_recipient_book_new (SignetWrittenTo    *written_to,
                           SignetGroups       *groups,
                           SignetCertificates *certificates)
{
  g_return_val_if_fail (SIGNET_IS_WRITTEN_TO (written_to), NULL);
  g_return_val_if_fail (certificates == NULL || SIGNET_IS_CERTIFICATES (certificates), NULL);

  SignetRecipientBook *self = g_object_new (SIGNET_TYPE_RECIPIENT_BOOK, NULL);
  const SignetCertificateGroup kinds[] = { SIGNET_CERTIFICATES_PEOPLE, SIGNET_CERTIFICATES_MINE };

  self->written_to = g_object_ref (written_to);
  g_signal_connect_object (written_to, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  if (g_set_object (&self->groups, groups))
    g_signal_connect_object (groups, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_set_object (&self->certificates, certificates);
  for (guint i = 0; certificates != NULL && i < G_N_ELEMENTS (kinds); i++)
    g_signal_connect_object (signet_certificates_get_model (certificates, kinds[i]), "items-changed",
                             G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  if (certificates != NULL)
    signet_certificates_load_async (certificates, NULL, NULL, NULL);
  return self;
}

static void
contacts_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SignetRecipientBook *self = user_data;
  GPtrArray *contacts = signet_desktop_contacts_load_finish (result, NULL);

  /* Cancelled: it is gone. */
  if (contacts == NULL)
    return;
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  self->contacts = contacts;
  forget (self);
}

void
signet_recipient_book_load_contacts (SignetRecipientBook *self)
{
  g_return_if_fail (SIGNET_IS_RECIPIENT_BOOK (self));

  const gint64 now = g_get_monotonic_time ();

  if (self->asked != 0 && now - self->asked < FRESH)
    return;
  self->asked = now;
  signet_desktop_contacts_load_async (self->cancellable, contacts_cb, self);
}

SignetGroups *
signet_recipient_book_get_groups (SignetRecipientBook *self)
{
  g_return_val_if_fail (SIGNET_IS_RECIPIENT_BOOK (self), NULL);
  return self->groups;
}

GPtrArray *
signet_recipient_book_find (SignetRecipientBook *self,
                            const char          *text,
                            guint                max)
{
  g_return_val_if_fail (SIGNET_IS_RECIPIENT_BOOK (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  GPtrArray *found = signet_party_new_list ();
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = fold (stripped);
  g_autofree char *parted = part_words (folded);
  g_autofree char *wanted = g_strconcat ("\n", parted, NULL);

  if (self->people == NULL)
    fill (self);
  for (guint i = 0; stripped[0] != '\0' && i < self->people->len; i++)
    {
      const Person *person = g_ptr_array_index (self->people, i);

      if (strstr (person->key, wanted) == NULL)
        continue;
      if (signet_party_has_address (person->party, stripped))
        g_ptr_array_insert (found, 0, signet_party_ref (person->party));
      else if (found->len < max)
        g_ptr_array_add (found, signet_party_ref (person->party));
    }
  g_ptr_array_set_size (found, (int) MIN (found->len, max));
  return found;
}

void
signet_recipient_book_describe (gconstpointer   item,
                                char          **name,
                                char          **details)
{
  g_return_if_fail (item != NULL && name != NULL && details != NULL);

  const SignetParty *party = item;

  *name = g_strdup (party->name);
  *details = signet_party_dup_details (party);
}
