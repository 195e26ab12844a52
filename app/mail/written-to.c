/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "written-to.h"

#include <string.h>

#include "file.h"

#define MAX_FILE (4 * 1024 * 1024)

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

/* On the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = signet_file_read (task_data, MAX_FILE, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      bytes = g_bytes_new_static ("", 0);
    }
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetWrittenTo *self = SIGNET_WRITTEN_TO (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (bytes == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  text = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                    g_bytes_get_size (bytes));
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
  g_autoptr(GTask) task = g_task_new (self, NULL, read_cb, NULL);

  self->worker = g_object_ref (worker);
  self->path = g_strdup (path);
  g_task_set_source_tag (task, signet_written_to_new);
  g_task_set_task_data (task, g_strdup (path), g_free);
  signet_worker_run (worker, task, read_work);
  return self;
}

/* What is to be written, and where. */
typedef struct
{
  char *path;
  char *text;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

/* On the worker. */
static void
write_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Change *change = task_data;
  g_autoptr(GError) error = NULL;

  if (!signet_file_write (change->path, change->text, -1, &error))
    g_warning ("%s", error->message);
  g_task_return_boolean (task, error == NULL);
}

static void
save (SignetWrittenTo *self)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);
  g_autoptr(GPtrArray) people = signet_written_to_list (self);
  g_autoptr(GString) text = g_string_new (NULL);
  Change *change = g_new (Change, 1);

  g_ptr_array_sort (people, compare_latest_first);
  for (guint i = 0; i < people->len; i++)
    {
      SignetCorrespondent *person = g_ptr_array_index (people, i);
      const char *name = signet_address_get_name (person->address);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %u %s %s\n", person->last, person->count,
                              signet_address_get_address (person->address), name != NULL ? name : "");
    }
  *change = (Change) { g_strdup (self->path), g_string_free (g_steal_pointer (&text), FALSE) };
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, change, change_free);
  signet_worker_run (self->worker, task, write_work);
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
