/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is read, not mapped: another program may cut it short while it is open, and a mapped file
 * would then kill us. */
#include "config.h"
#include "reading.h"

#include "file.h"

struct _SignetReading
{
  GObject        parent_instance;

  SignetMessage *message;
  GBytes        *bytes;
  char          *name;
};

G_DEFINE_FINAL_TYPE (SignetReading, signet_reading, G_TYPE_OBJECT)

static void
signet_reading_finalize (GObject *object)
{
  SignetReading *self = SIGNET_READING (object);

  g_clear_object (&self->message);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);

  G_OBJECT_CLASS (signet_reading_parent_class)->finalize (object);
}

static void
signet_reading_class_init (SignetReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_reading_finalize;
}

static void
signet_reading_init (SignetReading *self)
{
}

SignetReading *
signet_reading_new_from_file (const char  *path,
                              const char  *name,
                              GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GBytes) bytes = signet_file_read (path, SIGNET_READING_MAX, error);
  if (bytes == NULL)
    return NULL;

  SignetReading *self = signet_reading_new_from_bytes (bytes);
  self->name = g_strdup (name);
  return self;
}

SignetReading *
signet_reading_new_from_bytes (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  SignetReading *self = g_object_new (SIGNET_TYPE_READING, NULL);

  self->message = signet_message_new (bytes);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

SignetMessage *
signet_reading_get_message (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->message;
}

guint64
signet_reading_get_size (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), 0);
  return g_bytes_get_size (self->bytes);
}

GBytes *
signet_reading_get_bytes (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->bytes;
}

const char *
signet_reading_get_name (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->name;
}
