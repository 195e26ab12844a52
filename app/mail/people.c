/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line: checksum, state, time, address, certificate in base64; separated by tabs. Of several lines about
 * the same address and certificate the last one counts for the state, the first for the time. */
#include "config.h"
#include "people.h"

#include <string.h>

#include "append-file.h"
#include "checksum.h"

#define CHECKSUM_DIGITS 8
#define MAX_ADDRESS 512
#define N_FIELDS 4

/* More than anybody corresponds with: beyond that, whoever is only seen is not noted. */
#define MAX_PEOPLE 20000

struct _SignetPeople
{
  SignetAppendFile *file;
  GPtrArray        *people;   /* of SignetPerson, in the order they were seen */
  GHashTable       *by_name;  /* "address sha256" => SignetPerson */
  GString          *pending;  /* lines to append */
};

static const char states[] = "star";

static void
person_free (gpointer data)
{
  SignetPerson *person = data;

  signet_certificate_unref (person->certificate);
  g_free (person->address);
  g_free (person);
}

static char *
make_name (const char        *address,
           SignetCertificate *certificate)
{
  return g_strconcat (address, " ", signet_certificate_get_sha256 (certificate), NULL);
}

/* Returns: borrowed. */
static SignetPerson *
add (SignetPeople      *self,
     const char        *address,
     SignetCertificate *certificate,
     gint64             first_seen)
{
  SignetPerson *person = g_new (SignetPerson, 1);

  *person = (SignetPerson) { signet_certificate_ref (certificate), g_strdup (address),
                             SIGNET_PERSON_SEEN, first_seen };
  g_ptr_array_add (self->people, person);
  g_hash_table_insert (self->by_name, make_name (address, certificate), person);
  return person;
}

static SignetPerson *
find (SignetPeople      *self,
      const char        *address,
      SignetCertificate *certificate)
{
  g_autofree char *name = make_name (address, certificate);

  return g_hash_table_lookup (self->by_name, name);
}

static SignetCertificate *
read_certificate (const char *base64)
{
  gsize length;
  guchar *data = g_base64_decode (base64, &length);
  g_autoptr(GBytes) der = g_bytes_new_take (data, length);

  return signet_certificate_new_from_der (der, NULL);
}

/* line: without the line feed, ended by NUL. */
static void
read_line (SignetPeople *self,
           const char   *line)
{
  g_auto(GStrv) fields = NULL;
  g_autoptr(SignetCertificate) certificate = NULL;
  g_autofree char *sum = NULL;
  SignetPerson *person;
  const char *state;
  guint64 time;

  if (strlen (line) <= CHECKSUM_DIGITS + 1)
    return;
  sum = g_strdup_printf ("%08x\t", signet_checksum (0, line + CHECKSUM_DIGITS + 1,
                                                    strlen (line + CHECKSUM_DIGITS + 1)));
  if (!g_str_has_prefix (line, sum))
    return;
  fields = g_strsplit (line + CHECKSUM_DIGITS + 1, "\t", -1);
  if (g_strv_length (fields) != N_FIELDS || strlen (fields[0]) != 1
      || (state = strchr (states, *fields[0])) == NULL
      || !g_ascii_string_to_unsigned (fields[1], 10, 0, G_MAXINT64, &time, NULL)
      || (certificate = read_certificate (fields[3])) == NULL)
    return;
  person = find (self, fields[2], certificate);
  if (person == NULL)
    person = add (self, fields[2], certificate, (gint64) time);
  person->state = (SignetPersonState) (state - states);
}

static void
read_lines (SignetPeople *self,
            char         *text,
            gsize         length)
{
  char *end = text + length;

  *end = '\0';
  while (text < end)
    {
      char *feed = memchr (text, '\n', (gsize) (end - text));
      char *stop = feed != NULL ? feed : end;

      *stop = '\0';
      read_line (self, text);
      text = stop + 1;
    }
}

SignetPeople *
signet_people_open (const char  *path,
                    GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetPeople) self = g_new0 (SignetPeople, 1);
  g_autofree char *text = NULL;
  gsize length;

  self->file = signet_append_file_new (path);
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_string_new (NULL);
  text = signet_append_file_read (self->file, &length, error);
  if (text == NULL)
    return NULL;
  read_lines (self, text, length);
  return g_steal_pointer (&self);
}

void
signet_people_close (SignetPeople *self)
{
  if (self == NULL)
    return;
  signet_append_file_free (self->file);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->people);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

static void
write_line (GString            *text,
            const SignetPerson *person)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (signet_certificate_get_der (person->certificate), &size);
  g_autofree char *base64 = g_base64_encode (der, size);
  g_autofree char *rest = g_strdup_printf ("%c\t%" G_GINT64_FORMAT "\t%s\t%s", states[person->state],
                                           person->first_seen, person->address, base64);

  g_string_append_printf (text, "%08x\t%s\n", signet_checksum (0, rest, strlen (rest)), rest);
}

static gboolean
counts (const SignetPerson *person)
{
  return person->state == SIGNET_PERSON_TRUSTED || person->state == SIGNET_PERSON_ACCEPTED;
}

/* What it means that this one counts from now on. */
static SignetPersonNews
find_news (SignetPeople       *self,
           const SignetPerson *person)
{
  SignetPersonNews news = SIGNET_PERSON_FIRST;

  if (!counts (person))
    return SIGNET_PERSON_NO_NEWS;
  for (guint i = 0; i < self->people->len; i++)
    {
      const SignetPerson *other = self->people->pdata[i];

      if (other != person && counts (other) && strcmp (other->address, person->address) == 0)
        news = SIGNET_PERSON_CHANGED;
    }
  return news;
}

SignetPersonNews
signet_people_note (SignetPeople      *self,
                    const char        *address,
                    SignetCertificate *certificate,
                    SignetPersonState  state,
                    gint64             now)
{
  g_return_val_if_fail (self != NULL, SIGNET_PERSON_NO_NEWS);
  g_return_val_if_fail (address != NULL && certificate != NULL, SIGNET_PERSON_NO_NEWS);

  g_autofree char *own = g_ascii_strdown (address, -1);
  SignetPerson *person;

  if (strpbrk (own, "\t\n\r ") != NULL || *own == '\0' || strlen (own) > MAX_ADDRESS)
    return SIGNET_PERSON_NO_NEWS;
  person = find (self, own, certificate);
  /* The user may change his mind; a mail changes nothing that he said. */
  if (person != NULL && (person->state == state
                         || (person->state > state && state < SIGNET_PERSON_ACCEPTED)))
    return SIGNET_PERSON_NO_NEWS;
  if (person == NULL && state == SIGNET_PERSON_SEEN && self->people->len >= MAX_PEOPLE)
    return SIGNET_PERSON_NO_NEWS;
  if (person == NULL)
    person = add (self, own, certificate, now);
  person->state = state;
  write_line (self->pending, person);
  return find_news (self, person);
}

static gboolean
replace (SignetPeople  *self,
         GError       **error)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->people->len; i++)
    write_line (all, self->people->pdata[i]);
  return signet_append_file_replace (self->file, all->str, all->len, error);
}

gboolean
signet_people_sync (SignetPeople  *self,
                    GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->pending->len == 0)
    return TRUE;
  if (signet_append_file_needs_replace (self->file)
        ? !replace (self, error)
        : !signet_append_file_append (self->file, self->pending->str, self->pending->len, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

static gboolean
is_usable (const SignetPerson *person,
           gint64              now)
{
  return counts (person) && signet_certificate_fits_mail_encryption (person->certificate)
         && signet_certificate_get_not_before (person->certificate) <= now
         && signet_certificate_get_not_after (person->certificate) >= now;
}

SignetCertificate *
signet_people_find_usable (SignetPeople *self,
                           const char   *address,
                           gint64        now)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  SignetCertificate *best = NULL;

  for (guint i = 0; i < self->people->len; i++)
    {
      const SignetPerson *person = self->people->pdata[i];

      if (g_ascii_strcasecmp (person->address, address) == 0 && is_usable (person, now)
          && (best == NULL || signet_certificate_get_not_before (person->certificate)
                                >= signet_certificate_get_not_before (best)))
        best = person->certificate;
    }
  return best;
}

GPtrArray *
signet_people_list (SignetPeople *self,
                    const char   *address)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->people->len; i++)
    {
      SignetPerson *person = self->people->pdata[i];

      if (address == NULL || g_ascii_strcasecmp (person->address, address) == 0)
        g_ptr_array_add (found, person);
    }
  return found;
}
