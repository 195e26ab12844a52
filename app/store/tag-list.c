/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "tag-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "file-later.h"

#define MAX_FILE (64 * 1024)
#define KEY_NAME   "name"
#define KEY_COLOUR "color"

struct _SignetTagList
{
  GObject          parent_instance;

  char            *path;
  SignetStoreMode  mode;
  SignetWorker    *worker;
  SignetTag       *tags[SIGNET_N_TAGS];   /* NULL: none */
  gboolean         used[SIGNET_N_TAGS];   /* it is, or was one day */
  const char      *names[SIGNET_N_TAGS];
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetTagList, signet_tag_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
signet_tag_list_get_item_type (GListModel *model)
{
  return SIGNET_TYPE_TAG;
}

/* How many there are before that number. */
static guint
count_before (SignetTagList *self,
              guint          number)
{
  guint n = 0;

  for (guint i = 0; i < number; i++)
    n += self->tags[i] != NULL;
  return n;
}

static guint
signet_tag_list_get_n_items (GListModel *model)
{
  return count_before (SIGNET_TAG_LIST (model), SIGNET_N_TAGS);
}

static gpointer
signet_tag_list_get_item (GListModel *model,
                          guint       position)
{
  SignetTagList *self = SIGNET_TAG_LIST (model);

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (self->tags[i] != NULL && position-- == 0)
      return g_object_ref (self->tags[i]);
  return NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_tag_list_get_item_type;
  iface->get_n_items = signet_tag_list_get_n_items;
  iface->get_item = signet_tag_list_get_item;
}

static void
signet_tag_list_finalize (GObject *object)
{
  SignetTagList *self = SIGNET_TAG_LIST (object);

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    g_clear_object (&self->tags[i]);
  g_object_unref (self->worker);
  g_free (self->path);

  G_OBJECT_CLASS (signet_tag_list_parent_class)->finalize (object);
}

static void
signet_tag_list_class_init (SignetTagListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_tag_list_finalize;
}

static void
signet_tag_list_init (SignetTagList *self)
{
}

/* Takes tag, nullable. */
static void
put (SignetTagList *self,
     guint          number,
     SignetTag     *tag)
{
  g_clear_object (&self->tags[number]);
  self->tags[number] = tag;
  self->names[number] = tag != NULL ? signet_tag_get_name (tag) : NULL;
  self->used[number] = TRUE;
}

static void
put_ready (SignetTagList *self)
{
  const struct { const char *name, *colour; } ready[] =
  {
    { _("Important"), "#e01b24" },
    { _("Work"), "#ff7800" },
    { _("Personal"), "#2ec27e" },
    { _("To Do"), "#3584e4" },
    { _("Later"), "#9141ac" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ready); i++)
    put (self, i, signet_tag_new (i, ready[i].name, ready[i].colour));
}

static gboolean
is_colour (const char *text)
{
  return text != NULL && *text == '#' && strlen (text) == 7
         && strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static void
read_tag (SignetTagList *self,
          GKeyFile      *file,
          guint          number)
{
  const char group[] = { (char) ('a' + number), '\0' };
  g_autofree char *name = g_key_file_get_string (file, group, KEY_NAME, NULL);
  g_autofree char *colour = g_key_file_get_string (file, group, KEY_COLOUR, NULL);

  if (!g_key_file_has_group (file, group))
    return;
  if (name != NULL && signet_tag_list_can_name (self, number, name))
    put (self, number, signet_tag_new (number, name, is_colour (colour) ? colour : "#77767b"));
  else
    put (self, number, NULL);
}

SignetTagList *
signet_tag_list_new (const char      *path,
                     SignetStoreMode  mode,
                     SignetWorker    *worker)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);

  SignetTagList *self = g_object_new (SIGNET_TYPE_TAG_LIST, NULL);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, NULL);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  self->path = g_strdup (path);
  self->mode = mode;
  self->worker = g_object_ref (worker);
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    put_ready (self);
  else
    for (guint i = 0; i < SIGNET_N_TAGS; i++)
      read_tag (self, file, i);
  return self;
}

SignetTag *
signet_tag_list_get (SignetTagList *self,
                     guint          number)
{
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (self), NULL);
  return number < SIGNET_N_TAGS ? self->tags[number] : NULL;
}

static gboolean
is_name (SignetTag  *tag,
         const char *name)
{
  g_autofree char *a = g_utf8_casefold (signet_tag_get_name (tag), -1);
  g_autofree char *b = g_utf8_casefold (name, -1);

  return g_str_equal (a, b);
}

SignetTag *
signet_tag_list_lookup (SignetTagList *self,
                        const char    *name)
{
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (self->tags[i] != NULL && g_utf8_validate (name, -1, NULL) && is_name (self->tags[i], name))
      return self->tags[i];
  return NULL;
}

const char *const *
signet_tag_list_get_names (SignetTagList *self)
{
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (self), NULL);
  return self->names;
}

guint
signet_tag_list_find_free (SignetTagList *self)
{
  guint found = SIGNET_N_TAGS;

  g_return_val_if_fail (SIGNET_IS_TAG_LIST (self), SIGNET_N_TAGS);

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    {
      if (!self->used[i])
        return i;
      if (self->tags[i] == NULL && found == SIGNET_N_TAGS)
        found = i;
    }
  return found;
}

gboolean
signet_tag_list_can_name (SignetTagList *self,
                          guint          number,
                          const char    *name)
{
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  SignetTag *other = NULL;

  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > SIGNET_TAG_MAX_NAME
      || strchr (name, '\n') != NULL)
    return FALSE;

  g_autofree char *stripped = g_strstrip (g_strdup (name));
  other = signet_tag_list_lookup (self, stripped);
  return *stripped != '\0' && (other == NULL || signet_tag_get_number (other) == number);
}

/* A group without a name: its letter may still stand in files. */
static void
save (SignetTagList *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (self->mode == SIGNET_STORE_READ)
    return;
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    {
      const char group[] = { (char) ('a' + i), '\0' };

      if (!self->used[i])
        continue;
      g_key_file_set_string (file, group, KEY_NAME, self->names[i] != NULL ? self->names[i] : "");
      if (self->tags[i] != NULL)
        g_key_file_set_string (file, group, KEY_COLOUR, signet_tag_get_colour (self->tags[i]));
    }
  signet_file_write_keys_later (self->worker, self->path, MAX_FILE, file,
                                _("The tags could not be saved."));
}

void
signet_tag_list_set (SignetTagList *self,
                     guint          number,
                     const char    *name,
                     const char    *colour)
{
  g_return_if_fail (SIGNET_IS_TAG_LIST (self));
  g_return_if_fail (number < SIGNET_N_TAGS);
  g_return_if_fail (signet_tag_list_can_name (self, number, name));
  g_return_if_fail (is_colour (colour));

  g_autofree char *stripped = g_strstrip (g_strdup (name));
  const guint removed = self->tags[number] != NULL;

  put (self, number, signet_tag_new (number, stripped, colour));
  save (self);
  g_list_model_items_changed (G_LIST_MODEL (self), count_before (self, number), removed, 1);
}

void
signet_tag_list_remove (SignetTagList *self,
                        guint          number)
{
  g_return_if_fail (SIGNET_IS_TAG_LIST (self));
  g_return_if_fail (number < SIGNET_N_TAGS);

  if (self->tags[number] == NULL)
    return;
  put (self, number, NULL);
  save (self);
  g_list_model_items_changed (G_LIST_MODEL (self), count_before (self, number), 1, 0);
}
