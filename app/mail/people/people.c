/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checked line each. Of several lines about the same address and certificate the last one counts for the
 * state and the anchor, the first for the time and where it came from. */
#include "config.h"
#include "people.h"

#include <string.h>

#include "append-file.h"
#include "checked-line.h"
#include "file-print.h"

#define MAX_ADDRESS 512

/* Of certificates, more than anybody corresponds with: beyond that, whoever is only seen is not noted. */
#define MAX_BYTES (32 * 1024 * 1024)

/* How long a change is news. */
#define NEWS_SECONDS (30 * 24 * 60 * 60)

struct _SignetPeople
{
  SignetAppendFile *file;
  char             *path;
  SignetFilePrint   print;    /* of the file as it was read or written last */
  GPtrArray        *people;   /* of Entry, in the order they were seen */
  GHashTable       *by_name;  /* "address sha256" => Entry */
  GHashTable       *by_address; /* address => GPtrArray of Entry, in that order */
  GString          *pending;  /* lines to append */
  gsize             size;     /* of the certificates */
  guint             version;
};

/* A line of the log. Its certificate is read when somebody wants it: most are never wanted. */
typedef struct
{
  SignetPerson  person;  /* its certificate is NULL until then */
  GBytes       *der;
} Entry;

/* For all together: also the same file opened twice differs. */
static int versions;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  signet_person_clear (&entry->person);
  g_bytes_unref (entry->der);
  g_free (entry);
}

/* Returns: borrowed, nullable. */
static SignetCertificate *
get_certificate (Entry *entry)
{
  if (entry->person.certificate == NULL)
    entry->person.certificate = signet_certificate_new_from_der (entry->der, NULL);
  return entry->person.certificate;
}

static char *
make_name (const char *address,
           GBytes     *der)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, der);

  return g_strconcat (address, " ", sum, NULL);
}

/* Returns: borrowed. */
static Entry *
add (SignetPeople       *self,
     const char         *address,
     GBytes             *der,
     SignetPersonOrigin  origin,
     gint64              first_seen)
{
  Entry *entry = g_new (Entry, 1);
  GPtrArray *others = g_hash_table_lookup (self->by_address, address);

  *entry = (Entry) { { .address = g_strdup (address), .origin = origin, .first_seen = first_seen },
                     g_bytes_ref (der) };
  g_ptr_array_add (self->people, entry);
  self->size += g_bytes_get_size (der);
  if (others == NULL)
    {
      others = g_ptr_array_new ();
      g_hash_table_insert (self->by_address, entry->person.address, others);
    }
  g_ptr_array_add (others, entry);
  g_hash_table_insert (self->by_name, make_name (address, der), entry);
  return entry;
}

static Entry *
find (SignetPeople *self,
      const char   *address,
      GBytes       *der)
{
  g_autofree char *name = make_name (address, der);

  return g_hash_table_lookup (self->by_name, name);
}

/* What led to an anchor. */
static void
set_way (Entry      *entry,
         const char *anchor,
         const char *way)
{
  g_free (entry->person.anchor);
  g_free (entry->person.way);
  entry->person.anchor = g_strdup (anchor);
  entry->person.way = g_strdup (way);
}

static void
read_line (SignetPeople *self,
           const char   *rest)
{
  g_autoptr(GBytes) der = NULL;
  SignetPerson person;
  Entry *entry;

  if (!signet_person_read (&person, rest, &der))
    return;
  entry = find (self, person.address, der);
  if (entry == NULL)
    entry = add (self, person.address, der, person.origin, person.first_seen);
  entry->person.state = person.state;
  set_way (entry, person.anchor, person.way);
  signet_person_clear (&person);
}

SignetPeople *
signet_people_open (const char  *path,
                    GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetPeople) self = g_new0 (SignetPeople, 1);
  g_autofree char *text = NULL;
  char *at, *rest;
  gsize length;

  self->file = signet_append_file_new (path);
  self->path = g_strdup (path);
  self->version = (guint) g_atomic_int_add (&versions, 1) + 1;
  self->people = g_ptr_array_new_with_free_func (entry_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_address = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) g_ptr_array_unref);
  self->pending = g_string_new (NULL);
  self->print = signet_file_print_take (path);  /* first: rather read twice than never */
  at = text = signet_append_file_read (self->file, &length, error);
  if (text == NULL)
    return NULL;
  while ((rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    read_line (self, rest);
  return g_steal_pointer (&self);
}

void
signet_people_close (SignetPeople *self)
{
  if (self == NULL)
    return;
  signet_append_file_free (self->file);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_address);
  g_ptr_array_unref (self->people);
  g_string_free (self->pending, TRUE);
  g_free (self->path);
  g_free (self);
}

static void
write_line (GString     *text,
            const Entry *entry)
{
  const gsize begin = signet_checked_line_begin (text);

  signet_person_write (&entry->person, entry->der, text);
  signet_checked_line_end (text, begin);
}

static gboolean
counts (const Entry *entry)
{
  return entry->person.state == SIGNET_PERSON_TRUSTED || entry->person.state == SIGNET_PERSON_ACCEPTED;
}

/* All of that address, which is in lower case. Borrowed, nullable. */
static GPtrArray *
find_address (SignetPeople *self,
              const char   *address)
{
  return g_hash_table_lookup (self->by_address, address);
}

/* The user may change his mind; a mail changes nothing that he said. */
static gboolean
is_said (const Entry        *entry,
         const SignetPerson *said)
{
  if (entry->person.state == said->state)
    return said->anchor == NULL || (g_strcmp0 (entry->person.anchor, said->anchor) == 0
                                    && g_strcmp0 (entry->person.way, said->way) == 0);
  return entry->person.state > said->state && said->state < SIGNET_PERSON_ACCEPTED;
}

static void
note (SignetPeople       *self,
      const SignetPerson *said)
{
  g_autofree char *own = g_ascii_strdown (said->address, -1);
  GBytes *der = signet_certificate_get_der (said->certificate);
  Entry *entry;

  if (strpbrk (own, "\t\n\r ") != NULL || *own == '\0' || strlen (own) > MAX_ADDRESS)
    return;
  entry = find (self, own, der);
  if (entry != NULL && is_said (entry, said))
    return;
  if (entry == NULL && said->state == SIGNET_PERSON_SEEN && self->size >= MAX_BYTES)
    return;
  if (entry == NULL)
    entry = add (self, own, der, said->origin, said->first_seen);
  entry->person.state = said->state;
  if (said->anchor != NULL)
    set_way (entry, said->anchor, said->way);
  self->version = (guint) g_atomic_int_add (&versions, 1) + 1;
  write_line (self->pending, entry);
}

void
signet_people_note (SignetPeople      *self,
                    const char        *address,
                    SignetCertificate *certificate,
                    SignetPersonState  state,
                    gint64             now)
{
  signet_people_note_from (self, address, certificate, state, SIGNET_PERSON_FROM_MAIL, now);
}

void
signet_people_note_vouched (SignetPeople      *self,
                            const char        *address,
                            SignetCertificate *certificate,
                            GPtrArray         *chain,
                            gint64             now)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (address != NULL && certificate != NULL && chain != NULL && chain->len > 0);

  const char *anchor = signet_certificate_get_sha256 (chain->pdata[chain->len - 1]);
  g_autofree char *way = signet_person_make_way (chain);

  note (self, &(SignetPerson) { certificate, (char *) address, SIGNET_PERSON_TRUSTED, SIGNET_PERSON_FROM_MAIL,
                                now, (char *) anchor, way });
}

void
signet_people_note_from (SignetPeople       *self,
                         const char         *address,
                         SignetCertificate  *certificate,
                         SignetPersonState   state,
                         SignetPersonOrigin  origin,
                         gint64              now)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (address != NULL && certificate != NULL);

  note (self, &(SignetPerson) { certificate, (char *) address, state, origin, now, NULL, NULL });
}

void
signet_people_forget (SignetPeople      *self,
                      SignetCertificate *certificate)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (certificate != NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      Entry *entry = self->people->pdata[i];

      if (!counts (entry) || !g_bytes_equal (entry->der, signet_certificate_get_der (certificate)))
        continue;
      entry->person.state = SIGNET_PERSON_SEEN;
      set_way (entry, NULL, NULL);
      self->version = (guint) g_atomic_int_add (&versions, 1) + 1;
      write_line (self->pending, entry);
    }
}

guint
signet_people_get_version (SignetPeople *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->version;
}

static void
write_all (GString  *text,
           gpointer  user_data)
{
  SignetPeople *self = user_data;

  for (guint i = 0; i < self->people->len; i++)
    write_line (text, self->people->pdata[i]);
}

gboolean
signet_people_sync (SignetPeople  *self,
                    GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (!signet_append_file_sync (self->file, self->pending, write_all, self, error))
    return FALSE;
  self->print = signet_file_print_take (self->path);
  return TRUE;
}

gboolean
signet_people_is_current (SignetPeople *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const SignetFilePrint print = signet_file_print_take (self->path);
  return signet_file_print_equal (&print, &self->print);
}

/* One for encryption alone is none that somebody signed with before, nor the other way round. */
static gboolean
takes_place (SignetCertificate *certificate,
             SignetCertificate *other)
{
  return signet_certificate_fits_mail_signing (certificate) ? signet_certificate_fits_mail_signing (other)
                                                            : signet_certificate_fits_mail_encryption (other);
}

gint64
signet_people_find_change (SignetPeople      *self,
                           const char        *address,
                           SignetCertificate *certificate,
                           gint64             now)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (address != NULL && certificate != NULL, 0);

  g_autofree char *own = g_ascii_strdown (address, -1);
  const Entry *entry = find (self, own, signet_certificate_get_der (certificate));
  GPtrArray *others = find_address (self, own);

  if (entry == NULL || !counts (entry) || entry->person.first_seen < now - NEWS_SECONDS)
    return 0;
  for (guint i = 0; others->pdata[i] != entry; i++)
    if (counts (others->pdata[i]) && get_certificate (others->pdata[i]) != NULL
        && takes_place (certificate, get_certificate (others->pdata[i])))
      return entry->person.first_seen;
  return 0;
}

GPtrArray *
signet_people_list (SignetPeople *self,
                    const char   *address)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *own = address != NULL ? g_ascii_strdown (address, -1) : NULL;
  GPtrArray *entries = own != NULL ? find_address (self, own) : self->people;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];

      if (get_certificate (entry) != NULL)
        g_ptr_array_add (found, &entry->person);
    }
  return found;
}
