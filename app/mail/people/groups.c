/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file with a section for each group:
 *
 *   [1]
 *   name=The team
 *   members=bob@example.org Bob Okafor;carol@example.org; */
#include "config.h"
#include "groups.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "file-later.h"

#define MAX_FILE    (4 * 1024 * 1024)
#define MAX_GROUPS  1000
#define MAX_MEMBERS 1000

struct _SignetGroups
{
  GObject       parent_instance;
  SignetWorker *worker;
  char         *path;
  GPtrArray    *groups;   /* of SignetParty */
  gboolean      loaded;   /* as far as it can be read */
  gboolean      changed;  /* before that */
};

G_DEFINE_FINAL_TYPE (SignetGroups, signet_groups, G_TYPE_OBJECT)

static guint changed_signal;

static void
signet_groups_finalize (GObject *object)
{
  SignetGroups *self = SIGNET_GROUPS (object);

  g_object_unref (self->worker);
  g_free (self->path);
  g_ptr_array_unref (self->groups);
  G_OBJECT_CLASS (signet_groups_parent_class)->finalize (object);
}

static void
signet_groups_class_init (SignetGroupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_groups_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
signet_groups_init (SignetGroups *self)
{
  self->groups = signet_party_new_list ();
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const SignetParty *first = *(SignetParty *const *) a, *second = *(SignetParty *const *) b;

  return g_utf8_collate (first->name, second->name);
}

static guint
find (SignetGroups *self,
      const char   *name)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_str_equal (((SignetParty *) self->groups->pdata[i])->name, name))
      return i;
  return G_MAXUINT;
}

static void
put (SignetGroups *self,
     SignetParty  *group)
{
  const guint at = find (self, group->name);

  if (at != G_MAXUINT)
    g_ptr_array_remove_index (self->groups, at);
  g_ptr_array_add (self->groups, signet_party_ref (group));
  g_ptr_array_sort (self->groups, compare);
}

/* "ADDRESS NAME". */
static void
add_member (GPtrArray  *members,
            const char *text)
{
  const gsize length = strcspn (text, " ");
  g_autofree char *address = g_strndup (text, length);

  if (strchr (address, '@') != NULL && members->len < MAX_MEMBERS)
    g_ptr_array_add (members, signet_address_new (text[length] != '\0' ? text + length + 1 : NULL, address));
}

/* Returns: (transfer full), nullable. */
static SignetParty *
read_group (GKeyFile   *file,
            const char *section)
{
  g_autofree char *name = g_key_file_get_string (file, section, "name", NULL);
  g_auto(GStrv) texts = g_key_file_get_string_list (file, section, "members", NULL, NULL);
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    add_member (members, texts[i]);
  return name != NULL && *name != '\0' && members->len > 0 ? signet_party_new_group (name, members) : NULL;
}

/* On the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_autoptr(GPtrArray) groups = signet_party_new_list ();
  g_autoptr(GKeyFile) file = g_key_file_new ();
  GError *error = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (task_data, MAX_FILE, &error);
  g_auto(GStrv) sections = NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    sections = g_key_file_get_groups (file, NULL);
  for (guint i = 0; sections != NULL && sections[i] != NULL && i < MAX_GROUPS; i++)
    {
      SignetParty *group = read_group (file, sections[i]);

      if (group != NULL)
        g_ptr_array_add (groups, group);
    }
  g_task_return_pointer (task, g_steal_pointer (&groups), (GDestroyNotify) g_ptr_array_unref);
}

static void
write_group (GKeyFile    *file,
             guint        number,
             SignetParty *group)
{
  g_autofree char *section = g_strdup_printf ("%u", number);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) members = NULL;

  for (guint i = 0; i < group->addresses->len; i++)
    {
      SignetAddress *address = group->addresses->pdata[i];
      const char *name = signet_address_get_name (address);
      g_autofree char *text = g_strdup_printf ("%s%s%s", signet_address_get_address (address),
                                               name != NULL ? " " : "", name != NULL ? name : "");

      g_strv_builder_add (builder, text);
    }
  members = g_strv_builder_end (builder);
  g_key_file_set_string (file, section, "name", group->name);
  g_key_file_set_string_list (file, section, "members", (const char *const *) members,
                              g_strv_length (members));
}

static void
write_groups (SignetGroups *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  for (guint i = 0; i < self->groups->len; i++)
    write_group (file, i + 1, self->groups->pdata[i]);
  signet_file_write_keys_later (self->worker, self->path, MAX_FILE, file,
                                _("The groups could not be saved."));
}

/* What was saved meanwhile counts more. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetGroups *self = SIGNET_GROUPS (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) groups = g_task_propagate_pointer (G_TASK (result), &error);

  self->loaded = TRUE;
  if (groups == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_message ("The groups cannot be read: %s", error->message);
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (find (self, ((SignetParty *) groups->pdata[i])->name) == G_MAXUINT)
      put (self, groups->pdata[i]);
  if (self->changed)
    write_groups (self);
  g_signal_emit (self, changed_signal, 0);
}

SignetGroups *
signet_groups_new (SignetWorker *worker,
                   const char   *path)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetGroups *self = g_object_new (SIGNET_TYPE_GROUPS, NULL);
  g_autoptr(GTask) task = g_task_new (self, NULL, read_cb, NULL);

  self->worker = g_object_ref (worker);
  self->path = g_strdup (path);
  g_task_set_task_data (task, g_strdup (path), g_free);
  signet_worker_run (worker, task, read_work);
  return self;
}

static void
changed (SignetGroups *self)
{
  self->changed = TRUE;
  if (self->loaded)
    write_groups (self);
  g_signal_emit (self, changed_signal, 0);
}

GPtrArray *
signet_groups_get (SignetGroups *self)
{
  g_return_val_if_fail (SIGNET_IS_GROUPS (self), NULL);
  return self->groups;
}

void
signet_groups_set (SignetGroups *self,
                   SignetParty  *group)
{
  g_return_if_fail (SIGNET_IS_GROUPS (self));
  g_return_if_fail (group != NULL && group->group);

  put (self, group);
  changed (self);
}

void
signet_groups_remove (SignetGroups *self,
                      const char   *name)
{
  g_return_if_fail (SIGNET_IS_GROUPS (self));
  g_return_if_fail (name != NULL);

  const guint at = find (self, name);

  if (at == G_MAXUINT)
    return;
  g_ptr_array_remove_index (self->groups, at);
  changed (self);
}
