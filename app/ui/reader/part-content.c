/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/part-content.h"

struct _SignetPartContent
{
  GdkContentProvider  parent_instance;
  SignetPart         *part;
  SignetOpenedCopies *copies;
};

G_DEFINE_FINAL_TYPE (SignetPartContent, signet_part_content, GDK_TYPE_CONTENT_PROVIDER)

typedef struct
{
  char          *mime_type;
  GOutputStream *stream;
  int            io_priority;
} Request;

static void
request_free (Request *self)
{
  g_free (self->mime_type);
  g_object_unref (self->stream);
  g_free (self);
}

/* What GDK can make of a list of files, the file transfer portal included. The type itself is not
 * offered: a value cannot be waited for. */
static GdkContentFormats *
signet_part_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormats *list = gdk_content_formats_new_for_gtype (GDK_TYPE_FILE_LIST);
  g_autoptr(GdkContentFormats) all = gdk_content_formats_union_serialize_mime_types (list);
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  gsize n;
  const char *const *types = gdk_content_formats_get_mime_types (all, &n);

  for (gsize i = 0; i < n; i++)
    gdk_content_formats_builder_add_mime_type (builder, types[i]);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
serialized_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (gdk_content_serialize_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  SignetOpenedCopies *copies = SIGNET_OPENED_COPIES (source);
  GError *error = NULL;
  g_autoptr(GFile) file = signet_opened_copies_add_finish (copies, result, &error);
  g_auto(GValue) value = G_VALUE_INIT;

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  gdk_content_serialize_async (request->stream, request->mime_type, &value, request->io_priority,
                               g_task_get_cancellable (task), serialized_cb, g_object_ref (task));
}

static void
signet_part_content_write_mime_type_async (GdkContentProvider  *provider,
                                           const char          *mime_type,
                                           GOutputStream       *stream,
                                           int                  io_priority,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  SignetPartContent *self = SIGNET_PART_CONTENT (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new (Request, 1);

  *request = (Request) { g_strdup (mime_type), g_object_ref (stream), io_priority };
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  signet_opened_copies_add_async (self->copies, self->part, cancellable, copied_cb, task);
}

static gboolean
signet_part_content_write_mime_type_finish (GdkContentProvider  *provider,
                                            GAsyncResult        *result,
                                            GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
signet_part_content_finalize (GObject *object)
{
  SignetPartContent *self = SIGNET_PART_CONTENT (object);

  g_object_unref (self->part);
  g_object_unref (self->copies);
  G_OBJECT_CLASS (signet_part_content_parent_class)->finalize (object);
}

static void
signet_part_content_class_init (SignetPartContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_part_content_finalize;
  provider_class->ref_formats = signet_part_content_ref_formats;
  provider_class->write_mime_type_async = signet_part_content_write_mime_type_async;
  provider_class->write_mime_type_finish = signet_part_content_write_mime_type_finish;
}

static void
signet_part_content_init (SignetPartContent *self)
{
}

GdkContentProvider *
signet_part_content_new (SignetPart         *part,
                         SignetOpenedCopies *copies)
{
  SignetPartContent *self;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);
  g_return_val_if_fail (SIGNET_IS_OPENED_COPIES (copies), NULL);

  self = g_object_new (SIGNET_TYPE_PART_CONTENT, NULL);
  self->part = g_object_ref (part);
  self->copies = g_object_ref (copies);
  return GDK_CONTENT_PROVIDER (self);
}
