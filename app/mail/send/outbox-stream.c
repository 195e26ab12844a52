/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "outbox-stream.h"

#include <glib/gi18n-lib.h>

#include "store-error.h"

struct _SignetOutboxStream
{
  GFilterInputStream  parent_instance;

  SignetOutbox       *outbox;
  char               *name;
};

G_DEFINE_FINAL_TYPE (SignetOutboxStream, signet_outbox_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
signet_outbox_stream_read (GInputStream  *stream,
                           void          *buffer,
                           gsize          count,
                           GCancellable  *cancellable,
                           GError       **error)
{
  SignetOutboxStream *self = SIGNET_OUTBOX_STREAM (stream);

  if (signet_outbox_has (self->outbox, self->name))
    return g_input_stream_read (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)), buffer,
                                count, cancellable, error);
  g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
                       _("This message is not there any more."));
  return -1;
}

static void
signet_outbox_stream_finalize (GObject *object)
{
  SignetOutboxStream *self = SIGNET_OUTBOX_STREAM (object);

  g_clear_pointer (&self->outbox, signet_outbox_unref);
  g_free (self->name);
  G_OBJECT_CLASS (signet_outbox_stream_parent_class)->finalize (object);
}

static void
signet_outbox_stream_class_init (SignetOutboxStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_outbox_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = signet_outbox_stream_read;
}

static void
signet_outbox_stream_init (SignetOutboxStream *self)
{
}

GInputStream *
signet_outbox_stream_new (SignetOutbox *outbox,
                          const char   *name,
                          GInputStream *file)
{
  g_return_val_if_fail (outbox != NULL && name != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (file), NULL);

  SignetOutboxStream *self = g_object_new (SIGNET_TYPE_OUTBOX_STREAM, "base-stream", file, NULL);

  self->outbox = signet_outbox_ref (outbox);
  self->name = g_strdup (name);
  return G_INPUT_STREAM (self);
}
