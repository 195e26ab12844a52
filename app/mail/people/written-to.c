/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "written-to.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "file-later.h"

#define MAX_FILE (4 * 1024 * 1024)

#define MAX_WORDS 16  /* of a name */

struct _SignetWrittenTo
{
  GObject       parent_instance;
  SignetWorker *worker;
  char         *path;
  GHashTable   *people;   /* of SignetCorrespondent, by address in ASCII lower case */
  gboolean      loaded;   /* or it is known that it cannot be read: then nothing is written */
};

G_DEFINE_FINAL_TYPE (SignetWrittenTo, signet_written_to, G_TYPE_OBJECT)

static guint changed_signal;

static void
correspondent_free (gpointer data)
{
  SignetCorrespondent *self = data;

  signet_address_unref (self->address);
  g_free (self);
}

static void
signet_written_to_finalize (GObject *object)
{
  SignetWrittenTo *self = SIGNET_WRITTEN_TO (object);

  g_object_unref (self->worker);
  g_free (self->path);
  g_hash_table_unref (self->people);
  G_OBJECT_CLASS (signet_written_to_parent_class)->finalize (object);
}

static void
signet_written_to_class_init (SignetWrittenToClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_written_to_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
signet_written_to_init (SignetWrittenTo *self)
{
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, correspondent_free);
}

/* What is known already is added to. */
static void
note (SignetWrittenTo *self,
      SignetAddress   *address,
      guint            count,
      gint64           last)
{
  g_autofree char *key = g_ascii_strdown (signet_address_get_address (address), -1);
  SignetCorrespondent *known = g_hash_table_lookup (self->people, key);

  if (strchr (key, '@') == NULL)
    return;
  if (known == NULL)
    {
      known = g_new (SignetCorrespondent, 1);
      *known = (SignetCorrespondent) { signet_address_ref (address), 0, 0 };
      g_hash_table_insert (self->people, g_steal_pointer (&key), known);
    }
  if (last >= known->last && signet_address_get_name (address) != NULL)
    {
      signet_address_ref (address);
      signet_address_unref (known->address);
      known->address = address;
    }
  known->count += MIN (count, G_MAXUINT - known->count);
  known->last = MAX (known->last, last);
}

static int
compare_latest_first (gconstpointer a,
                      gconstpointer b)
{
  const SignetCorrespondent *first = *(SignetCorrespondent *const *) a;
  const SignetCorrespondent *second = *(SignetCorrespondent *const *) b;

  return first->last < second->last ? 1 : first->last > second->last ? -1
         : strcmp (signet_address_get_address (first->address), signet_address_get_address (second->address));
}

static void
forget_oldest (SignetWrittenTo *self)
{
  g_autoptr(GPtrArray) people = NULL;

  if (g_hash_table_size (self->people) <= SIGNET_WRITTEN_TO_MAX)
    return;
  people = signet_written_to_list (self);
  g_ptr_array_sort (people, compare_latest_first);
  for (guint i = SIGNET_WRITTEN_TO_MAX; i < people->len; i++)
    {
      SignetCorrespondent *person = g_ptr_array_index (people, i);
      g_autofree char *key = g_ascii_strdown (signet_address_get_address (person->address), -1);

      g_hash_table_remove (self->people, key);
    }
}

static void
read_line (SignetWrittenTo *self,
           const char      *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 4);
  g_autoptr(SignetAddress) address = NULL;
  guint64 last, count;

  if (g_strv_length (words) < 3 || !g_utf8_validate (line, -1, NULL)
      || !g_ascii_string_to_unsigned (words[0], 10, 0, G_MAXINT64, &last, NULL)
      || !g_ascii_string_to_unsigned (words[1], 10, 1, G_MAXUINT, &count, NULL))
    return;
  address = signet_address_new (words[3], words[2]);
  note (self, address, (guint) count, (gint64) last);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetWrittenTo *self = SIGNET_WRITTEN_TO (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = signet_file_read_later_finish (result, &error);
  g_auto(GStrv) lines = NULL;

  if (text == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  lines = g_strsplit (text, "\n", 2 * SIGNET_WRITTEN_TO_MAX);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  forget_oldest (self);
  self->loaded = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

SignetWrittenTo *
signet_written_to_new (SignetWorker *worker,
                       const char   *path)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetWrittenTo *self = g_object_new (SIGNET_TYPE_WRITTEN_TO, NULL);

  self->worker = g_object_ref (worker);
  self->path = g_strdup (path);
  signet_file_read_later (worker, path, MAX_FILE, self, read_cb, NULL);
  return self;
}

static void
save (SignetWrittenTo *self)
{
  g_autoptr(GPtrArray) people = signet_written_to_list (self);
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (people, compare_latest_first);
  for (guint i = 0; i < people->len; i++)
    {
      SignetCorrespondent *person = g_ptr_array_index (people, i);
      const char *name = signet_address_get_name (person->address);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %u %s %s\n", person->last, person->count,
                              signet_address_get_address (person->address), name != NULL ? name : "");
    }
  signet_file_write_later (self->worker, self->path, g_string_free (text, FALSE),
                           _("Whom you have written to could not be saved."));
}

void
signet_written_to_add (SignetWrittenTo *self,
                       GPtrArray       *addresses,
                       gint64           now)
{
  g_return_if_fail (SIGNET_IS_WRITTEN_TO (self));
  g_return_if_fail (addresses != NULL);

  for (guint i = 0; i < addresses->len; i++)
    note (self, g_ptr_array_index (addresses, i), 1, now);
  forget_oldest (self);
  if (self->loaded)
    save (self);
  g_signal_emit (self, changed_signal, 0);
}

void
signet_written_to_add_draft (SignetWrittenTo *self,
                             SignetDraft     *draft,
                             gint64           now)
{
  g_return_if_fail (SIGNET_IS_WRITTEN_TO (self));
  g_return_if_fail (draft != NULL);

  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  signet_written_to_add (self, facts->to, now);
  signet_written_to_add (self, facts->cc, now);
  signet_written_to_add (self, facts->bcc, now);
}

GPtrArray *
signet_written_to_list (SignetWrittenTo *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITTEN_TO (self), NULL);

  GPtrArray *people = g_ptr_array_sized_new (g_hash_table_size (self->people));
  GHashTableIter iter;
  gpointer person;

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, NULL, &person))
    g_ptr_array_add (people, person);
  return people;
}

/* As a reader takes two names for the same. Returns: (transfer full): NULL if it is not a full one. */
static char *
fold_name (SignetAddress *address)
{
  const char *name = signet_address_get_name (address);
  g_autofree char *normal = name != NULL ? g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GString) joined = g_string_new (NULL);
  guint n = 0;

  if (folded == NULL)
    return NULL;
  words = g_strsplit_set (folded, " \t.,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && n++ < MAX_WORDS)
      g_string_append_printf (joined, " %s", words[i]);
  return n > 1 && strchr (folded, '@') == NULL ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

SignetAddress *
signet_written_to_find_namesake (SignetWrittenTo *self,
                                 SignetAddress   *address)
{
  g_return_val_if_fail (SIGNET_IS_WRITTEN_TO (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *key = g_ascii_strdown (signet_address_get_address (address), -1);
  g_autofree char *name = g_hash_table_contains (self->people, key) ? NULL : fold_name (address);
  const SignetCorrespondent *found = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->people);
  while (name != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const SignetCorrespondent *person = value;
      g_autofree char *other = fold_name (person->address);

      if (g_strcmp0 (name, other) == 0 && (found == NULL || person->last > found->last))
        found = person;
    }
  return found != NULL ? found->address : NULL;
}
