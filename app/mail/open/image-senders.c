/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "image-senders.h"

#include <string.h>

#include "file.h"
#include "file-later.h"
#include "string-order.h"

#define MAX_FILE    (4 * 1024 * 1024)
#define MAX_ADDRESS 400

struct _SignetImageSenders
{
  GObject       parent_instance;

  SignetWorker *worker;
  char         *path;
  GHashTable   *addresses;  /* as a set, folded */
  gboolean      loaded;     /* or it is known that it cannot be read: then nothing is written */
};

G_DEFINE_FINAL_TYPE (SignetImageSenders, signet_image_senders, G_TYPE_OBJECT)

static guint changed_signal;

static void
signet_image_senders_finalize (GObject *object)
{
  SignetImageSenders *self = SIGNET_IMAGE_SENDERS (object);

  g_object_unref (self->worker);
  g_free (self->path);
  g_hash_table_unref (self->addresses);

  G_OBJECT_CLASS (signet_image_senders_parent_class)->finalize (object);
}

static void
signet_image_senders_class_init (SignetImageSendersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_image_senders_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
signet_image_senders_init (SignetImageSenders *self)
{
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* NULL for what is no address. */
static char *
fold (const char *address)
{
  g_autofree char *folded = NULL;

  if (!g_utf8_validate (address, -1, NULL) || strchr (address, '@') == NULL
      || strlen (address) > MAX_ADDRESS)
    return NULL;
  for (const char *at = address; at[0] != '\0'; at++)
    if ((guchar) at[0] <= ' ' || at[0] == 0x7F)
      return NULL;
  folded = g_utf8_casefold (address, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetImageSenders *self = SIGNET_IMAGE_SENDERS (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = signet_file_read_later_finish (result, &error);
  g_auto(GStrv) lines = NULL;

  if (text == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  lines = g_strsplit (text, "\n", SIGNET_IMAGE_SENDERS_MAX);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *address = fold (lines[i]);

      if (address != NULL)
        g_hash_table_add (self->addresses, g_steal_pointer (&address));
    }
  self->loaded = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

SignetImageSenders *
signet_image_senders_new (SignetWorker *worker,
                          const char   *path)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetImageSenders *self = g_object_new (SIGNET_TYPE_IMAGE_SENDERS, NULL);

  self->worker = g_object_ref (worker);
  self->path = g_strdup (path);
  signet_file_read_later (worker, path, MAX_FILE, self, read_cb, NULL);
  return self;
}

gboolean
signet_image_senders_contains (SignetImageSenders *self,
                               const char         *address)
{
  g_return_val_if_fail (SIGNET_IS_IMAGE_SENDERS (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  g_autofree char *folded = fold (address);
  return folded != NULL && g_hash_table_contains (self->addresses, folded);
}

GStrv
signet_image_senders_dup_addresses (SignetImageSenders *self)
{
  g_return_val_if_fail (SIGNET_IS_IMAGE_SENDERS (self), NULL);

  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n;
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->addresses, &n);

  qsort (keys, n, sizeof *keys, signet_string_order);
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, keys[i]);
  return g_strv_builder_end (builder);
}

/* What is to be written, and how to take it back. */
typedef struct
{
  char             *path;
  char             *text;
  char             *address;
  SignetImagesWish  wish;
} Change;

static void
change_free (Change *self)
{
  g_free (self->path);
  g_free (self->text);
  g_free (self->address);
  g_free (self);
}

static void
put (SignetImageSenders *self,
     const char         *address,
     SignetImagesWish    wish)
{
  if (wish == SIGNET_IMAGES_ALWAYS)
    g_hash_table_add (self->addresses, g_strdup (address));
  else
    g_hash_table_remove (self->addresses, address);
  g_signal_emit (self, changed_signal, 0);
}

/* On the worker. */
static void
write_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Change *change = task_data;
  GError *error = NULL;

  if (signet_file_write (change->path, change->text, -1, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
signet_image_senders_set_async (SignetImageSenders  *self,
                                const char          *address,
                                SignetImagesWish     wish,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_IMAGE_SENDERS (self));
  g_return_if_fail (address != NULL);

  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *folded = fold (address);

  g_task_set_source_tag (task, signet_image_senders_set_async);
  if (folded == NULL || !self->loaded
      || (wish == SIGNET_IMAGES_ALWAYS
          && g_hash_table_size (self->addresses) >= SIGNET_IMAGE_SENDERS_MAX))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: cannot be kept", self->path);
      return;
    }

  put (self, folded, wish);
  Change *change = g_new0 (Change, 1);
  g_auto(GStrv) addresses = signet_image_senders_dup_addresses (self);
  g_autofree char *joined = g_strjoinv ("\n", addresses);

  change->path = g_strdup (self->path);
  change->text = g_strconcat (joined, joined[0] != '\0' ? "\n" : "", NULL);
  change->address = g_steal_pointer (&folded);
  change->wish = wish;
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  signet_worker_run (self->worker, task, write_work);
}

gboolean
signet_image_senders_set_finish (SignetImageSenders  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (g_task_propagate_boolean (G_TASK (result), error))
    return TRUE;

  Change *change = g_task_get_task_data (G_TASK (result));
  if (change != NULL)
    put (self, change->address, change->wish == SIGNET_IMAGES_ALWAYS ? SIGNET_IMAGES_NEVER
                                                                     : SIGNET_IMAGES_ALWAYS);
  return FALSE;
}
