/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/given-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "field.h"
#include "message.h"
#include "reading.h"

/* So much of a file says what it is. */
#define HEAD 4096

/* What is read as a part is one within another. */
#define ENVELOPE "Content-Type: message/rfc822\r\n\r\n"

/* An S/MIME object that lost its mail (RFC 8551 section 3.2.1: by its name), or a file that was signed. */
#define OBJECT "Content-Type: application/pkcs7-mime"
#define OBJECT_END "\r\nContent-Transfer-Encoding: base64\r\n\r\n"

/* The first byte of DER: a SEQUENCE. */
#define DER 0x30

static gboolean
has_suffix (const char *name,
            const char *suffix)
{
  const gsize length = strlen (name);

  return length > strlen (suffix) && g_ascii_strcasecmp (name + length - strlen (suffix), suffix) == 0;
}

/* RFC 5322 section 2.2: printable letters, then a colon. */
static gboolean
is_field (const char *text,
          gsize       size)
{
  gsize i = 0;

  while (i < size && text[i] > ' ' && text[i] < 0x7f && text[i] != ':')
    i++;
  return i > 0 && i < size && text[i] == ':';
}

static gboolean
begins_with (const char *text,
             gsize       size,
             const char *words)
{
  return size >= strlen (words) && memcmp (text, words, strlen (words)) == 0;
}

SignetGivenKind
signet_given_file_tell (const char *name,
                        GBytes     *head)
{
  gsize size;
  const char *text;

  g_return_val_if_fail (name != NULL, SIGNET_GIVEN_UNKNOWN);
  g_return_val_if_fail (head != NULL, SIGNET_GIVEN_UNKNOWN);

  text = g_bytes_get_data (head, &size);
  if (begins_with (text, size, "From "))
    return SIGNET_GIVEN_MAILBOX;
  if (size > 0 && is_field (text, size) && !has_suffix (name, ".p12") && !has_suffix (name, ".pfx"))
    return SIGNET_GIVEN_MAIL;
  if (size > 0 && (has_suffix (name, ".p7m") || has_suffix (name, ".p7z")))
    return SIGNET_GIVEN_MAIL;
  if (size > 0 && has_suffix (name, ".p7s"))
    return SIGNET_GIVEN_SIGNATURE;
  if ((size > 0 && (guint8) text[0] == DER) || g_strstr_len (text, (gssize) size, "-----BEGIN ") != NULL)
    return SIGNET_GIVEN_CERTIFICATES;
  return SIGNET_GIVEN_UNKNOWN;
}

char *
signet_given_file_dup_name (GFile *file)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  return g_filename_display_name (name != NULL ? name : "");
}

/* An object alone gets a header; it is base64 already, or will be. */
static void
append_object (GByteArray *mail,
               GBytes     *bytes,
               const char *name)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = data[0] == DER ? g_base64_encode (data, size) : NULL;
  g_autofree char *parameter = signet_field_parameter ("name", name);
  g_autofree char *head = g_strconcat (OBJECT, parameter, OBJECT_END, NULL);

  g_byte_array_append (mail, (const guint8 *) head, (guint) strlen (head));
  if (text == NULL)
    g_byte_array_append (mail, data, (guint) size);
  for (gsize at = 0; text != NULL && text[at] != '\0';)
    {
      const gsize line = MIN (strlen (text + at), 76);

      g_byte_array_append (mail, (const guint8 *) text + at, (guint) line);
      g_byte_array_append (mail, (const guint8 *) "\r\n", 2);
      at += line;
    }
}

/* Returns: (transfer full) (nullable). */
static SignetPart *
make_part (GBytes     *bytes,
           const char *name)
{
  g_autoptr(GByteArray) mail = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(SignetMessage) message = NULL;
  GPtrArray *parts;

  g_byte_array_append (mail, (const guint8 *) ENVELOPE, strlen (ENVELOPE));
  if (is_field ((const char *) data, size))
    g_byte_array_append (mail, data, (guint) size);
  else
    append_object (mail, bytes, name);
  whole = g_byte_array_free_to_bytes (g_steal_pointer (&mail));
  message = signet_message_new (whole);
  parts = signet_message_get_attachments (message);
  return parts->len > 0 ? g_object_ref (g_ptr_array_index (parts, 0)) : NULL;
}

/* Errors: G_IO_ERROR. Returns: (transfer full). */
static GBytes *
read_head (GFile        *file,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), HEAD, cancellable, error)
                        : NULL;
}

/* A pipe or a device would never end. Errors: G_IO_ERROR. */
static gboolean
is_readable (GFile        *file,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                                                 G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                                                 cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file."));
  else if ((guint64) g_file_info_get_size (info) >= SIGNET_READING_MAX / 2)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("The file is too large."));
  else
    return TRUE;
  return FALSE;
}

typedef struct
{
  SignetGivenKind  kind;
  SignetPart      *part;  /* nullable */
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_object (&self->part);
  g_free (self);
}

/* Errors: G_IO_ERROR. Returns: (transfer full) (nullable). */
static Found *
look (GFile         *file,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = signet_given_file_dup_name (file);
  g_autoptr(GBytes) head = NULL;
  g_autoptr(GBytes) bytes = NULL;
  Found found = { SIGNET_GIVEN_UNKNOWN, NULL };

  if (is_readable (file, cancellable, error))
    head = read_head (file, cancellable, error);
  if (head == NULL)
    return NULL;
  found.kind = signet_given_file_tell (name, head);
  if (found.kind == SIGNET_GIVEN_MAIL)
    {
      bytes = g_file_load_bytes (file, cancellable, NULL, error);
      if (bytes == NULL)
        return NULL;
      /* It may have become something else meanwhile, or nothing. */
      found.kind = signet_given_file_tell (name, bytes);
    }
  if (found.kind == SIGNET_GIVEN_MAIL)
    found.part = make_part (bytes, shown);
  return g_memdup2 (&found, sizeof found);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      file,
             GCancellable *cancellable)
{
  GError *error = NULL;
  Found *found = look (file, cancellable, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, found_free);
  else
    g_task_return_error (task, error);
}

void
signet_given_file_look_async (GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, signet_given_file_look_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, look_thread);
}

SignetGivenKind
signet_given_file_look_finish (GAsyncResult  *result,
                               SignetPart   **part,
                               GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), SIGNET_GIVEN_UNKNOWN);
  g_return_val_if_fail (part != NULL, SIGNET_GIVEN_UNKNOWN);

  Found *found = g_task_propagate_pointer (G_TASK (result), error);
  SignetGivenKind kind = found != NULL ? found->kind : SIGNET_GIVEN_UNKNOWN;

  *part = found != NULL ? g_steal_pointer (&found->part) : NULL;
  g_clear_pointer (&found, found_free);
  return kind;
}
