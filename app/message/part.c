/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "part.h"
#include "part-private.h"

#include <string.h>

#include "charset.h"
#include "encoded-words.h"
#include "file-kind.h"
#include "file-name.h"
#include "header-text.h"
#include "locations.h"
#include "mime.h"
#include "part-warnings.h"
#include "transfer.h"
#include "transfer-stream.h"

#define MAX_DISPOSITION (16 * 1024)
#define MAX_SUBJECT     100

struct _SignetPart
{
  GObject               parent_instance;
  GBytes               *raw;           /* header and body as received; NULL for what was packed */
  GBytes               *content;       /* as it stands in the mail */
  GMimeContentEncoding  encoding;
  char                 *name;
  char                 *content_type;
  char                 *parameters;    /* of that, as they are written; NULL for none */
  const char           *real_type;     /* content_type, or static */
  char                 *content_id;
  SignetWarnings        warnings;
  guint64               size;
};

G_DEFINE_FINAL_TYPE (SignetPart, signet_part, G_TYPE_OBJECT)

static void
signet_part_finalize (GObject *object)
{
  SignetPart *self = SIGNET_PART (object);

  g_clear_pointer (&self->raw, g_bytes_unref);
  g_bytes_unref (self->content);
  g_free (self->name);
  g_free (self->content_type);
  g_free (self->content_id);
  g_free (self->parameters);
  G_OBJECT_CLASS (signet_part_parent_class)->finalize (object);
}

static void
signet_part_class_init (SignetPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_part_finalize;
}

static void
signet_part_init (SignetPart *self)
{
}

/* A name may be told twice, for programs that know RFC 2231 and for those that do not: the
 * better one has other characters than ASCII. An empty one is none. Returns: (transfer full), NULL if there
 * is none. */
static char *
pick_name (GMimeParamList *parameters,
           const char     *wanted)
{
  const char *found = NULL;

  for (int i = 0; i < g_mime_param_list_length (parameters); i++)
    {
      GMimeParam *parameter = g_mime_param_list_get_parameter_at (parameters, i);
      const char *value = g_mime_param_get_value (parameter);

      if (value != NULL && *value != '\0'
          && g_ascii_strcasecmp (g_mime_param_get_name (parameter), wanted) == 0
          && (found == NULL || g_str_is_ascii (found)))
        found = value;
    }
  return g_strdup (found);
}

/* "utf-8''%C3%BC.txt" where no asterisk says that it is written so. */
static char *
undo_extended (char *name)
{
  gsize charset = strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  if (charset < 3 || charset > 20 || !g_str_has_prefix (name + charset, "''")
      || strchr (name, '%') == NULL)
    return name;

  g_autofree char *whole = name;
  g_autofree char *declared = g_strndup (name, charset);
  g_autoptr(GBytes) bytes = g_uri_unescape_bytes (name + charset + 2, -1, NULL, NULL);
  if (bytes == NULL)
    return g_steal_pointer (&whole);

  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(GString) decoded = signet_charset_decode ((SignetSlice) { text, length }, declared);
  return g_strdup (decoded->str);
}

/* RFC 2183 section 2.3. GMime copes with the many ways in which mail programs write it (RFC 2231,
 * RFC 2047 where it does not belong). */
static char *
name_from_disposition (const SignetEntity *entity)
{
  SignetSlice field = entity->head.fields[SIGNET_HEAD_CONTENT_DISPOSITION];

  if (field.length == 0)
    return NULL;

  g_autofree char *raw = signet_slice_dup_value (field, MAX_DISPOSITION);
  g_autofree char *value = signet_encoded_words_mend (raw);
  g_autoptr(GMimeContentDisposition) disposition
    = g_mime_content_disposition_parse (signet_mime_options (), value);
  return pick_name (g_mime_content_disposition_get_parameters (disposition), "filename");
}

/* RFC 2046 section 4.5.1: older than Content-Disposition, and still written. */
static char *
name_from_type (const SignetEntity *entity)
{
  SignetSlice field = entity->type.value;

  if (field.length == 0)
    return NULL;

  g_autofree char *raw = signet_slice_dup_value (field, field.length);
  g_autofree char *value = signet_encoded_words_mend (raw);
  g_autoptr(GMimeContentType) type = g_mime_content_type_parse (signet_mime_options (), value);
  return pick_name (g_mime_content_type_get_parameters (type), "name");
}

/* A forwarded mail is called by its subject. */
static char *
name_from_subject (const SignetEntity *entity)
{
  SignetSlice rest = entity->body;
  SignetHead head;

  if (!signet_content_type_is (&entity->type, "message/rfc822"))
    return NULL;
  signet_head_scan (&head, &rest, NULL, NULL);

  g_autofree char *subject = signet_header_text (head.fields[SIGNET_HEAD_SUBJECT], MAX_SUBJECT);
  if (subject[0] == '\0')
    return NULL;
  g_strdelimit (subject, "/\\", '_');
  return g_strconcat (subject, ".eml", NULL);
}

char *
signet_part_dup_name (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, NULL);

  g_autofree char *name = name_from_disposition (entity);

  if (name == NULL)
    name = name_from_type (entity);
  if (name == NULL)
    return NULL;
  name = undo_extended (g_steal_pointer (&name));
  if (g_utf8_validate (name, -1, NULL))
    return g_steal_pointer (&name);

  GString *decoded = signet_charset_decode ((SignetSlice) { name, strlen (name) }, NULL);
  return g_string_free (decoded, FALSE);
}

gboolean
signet_part_is_named (const SignetEntity *entity)
{
  g_autofree char *name = signet_part_dup_name (entity);

  return name != NULL && name[0] != '\0';
}

static GBytes *
slice_of (GBytes      *mail,
          SignetSlice  slice)
{
  const char *begin = g_bytes_get_data (mail, NULL);

  if (slice.length == 0)
    return g_bytes_new_static ("", 0);
  return g_bytes_new_from_bytes (mail, (gsize) (slice.text - begin), slice.length);
}

/* given: the name as it stands in the mail, nullable. */
static void
look_into (SignetPart  *self,
           SignetSlice  content,
           const char  *given)
{
  SignetSlice beginning = signet_slice_head (content, 2 * SIGNET_FILE_KIND_PEEK);
  g_autoptr(GString) bytes = signet_transfer_decode (beginning, self->encoding,
                                                     SIGNET_FILE_KIND_PEEK);
  const SignetFileKind *kind = signet_file_kind_of_bytes ((const guint8 *) bytes->str, bytes->len);

  kind = signet_file_kind_narrow (kind, signet_file_kind_of_type (self->content_type));
  kind = signet_file_kind_narrow (kind, signet_file_kind_of_name (self->name));
  self->real_type = kind != NULL ? signet_file_kind_get_type (kind) : self->content_type;
  self->warnings = signet_part_warnings_find (given, self->name, self->content_type,
                                              (SignetSlice) { bytes->str, bytes->len });
}

/* Finds out what follows from the content, its encoding, the type and the given name, which is
 * nullable. */
static void
complete (SignetPart *self,
          const char *given)
{
  SignetSlice content;

  content.text = g_bytes_get_data (self->content, &content.length);
  self->name = signet_file_name_make (given, self->content_type);
  self->size = signet_transfer_size (content, self->encoding);
  look_into (self, content, given);
}

SignetPart *
signet_part_new (GBytes             *mail,
                 const SignetEntity *entity)
{
  g_return_val_if_fail (mail != NULL, NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  SignetPart *self = g_object_new (SIGNET_TYPE_PART, NULL);
  SignetSlice encoding = entity->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];
  g_autofree char *name = signet_part_dup_name (entity);

  if (name == NULL && !entity->beyond)
    name = name_from_subject (entity);
  self->raw = slice_of (mail, entity->raw);
  self->content = slice_of (mail, entity->beyond ? entity->raw : entity->body);
  self->encoding = entity->beyond ? GMIME_CONTENT_ENCODING_DEFAULT
                                  : signet_transfer_encoding (encoding);
  self->content_type = g_strdup (entity->beyond ? "message/rfc822" : entity->type.name);
  self->parameters = entity->beyond ? NULL : signet_content_type_dup_parameters (&entity->type);
  self->content_id = signet_locations_dup_id (entity);
  complete (self, name);
  return self;
}

/* A type that is told is read like any other, which makes it harmless. */
static char *
make_type (const char *told,
           const char *name)
{
  const SignetFileKind *kind = name != NULL ? signet_file_kind_of_name (name) : NULL;
  SignetSlice value = { told, told != NULL ? strlen (told) : 0 };
  SignetContentType type;

  signet_content_type_init (&type, value, kind != NULL ? signet_file_kind_get_type (kind)
                                                       : "application/octet-stream");
  return g_strdup (type.name);
}

SignetPart *
signet_part_new_packed (const char           *name,
                        const char           *content_type,
                        GBytes               *content,
                        GMimeContentEncoding  encoding)
{
  g_return_val_if_fail (content != NULL, NULL);

  SignetPart *self = g_object_new (SIGNET_TYPE_PART, NULL);

  self->content = g_bytes_ref (content);
  self->encoding = encoding;
  self->content_type = make_type (content_type, name);
  self->content_id = g_strdup ("");
  complete (self, name);
  return self;
}

const char *
signet_part_get_name (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);
  return self->name;
}

const char *
signet_part_get_content_type (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);
  return self->content_type;
}

const char *
signet_part_get_parameters (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);
  return self->parameters;
}

gboolean
signet_part_is_mail (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), FALSE);
  return g_str_equal (self->content_type, "message/rfc822")
         || g_str_equal (self->content_type, "message/global");
}

const char *
signet_part_get_real_type (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);
  return self->real_type;
}

SignetWarnings
signet_part_get_warnings (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), 0);
  return self->warnings;
}

const char *
signet_part_get_content_id (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);
  return self->content_id;
}

guint64
signet_part_get_size (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), 0);
  return self->size;
}

GBytes *
signet_part_dup_bytes (SignetPart *self,
                       gsize       max)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);

  gsize length;
  const char *text = g_bytes_get_data (self->content, &length);

  if (self->size > max)
    return NULL;
  if (!signet_transfer_is_encoded (self->encoding))
    return g_bytes_ref (self->content);
  return g_string_free_to_bytes (signet_transfer_decode ((SignetSlice) { text, length },
                                                         self->encoding, length));
}

GInputStream *
signet_part_open (SignetPart *self)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);
  return signet_transfer_stream_new (self->content, self->encoding);
}

GBytes *
signet_part_dup_mail (SignetPart *self,
                      gsize       max)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), NULL);

  if (signet_part_is_mail (self))
    return signet_part_dup_bytes (self, max);
  return self->raw != NULL && g_bytes_get_size (self->raw) <= max ? g_bytes_ref (self->raw) : NULL;
}

gboolean
signet_part_write (SignetPart     *self,
                   GOutputStream  *stream,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_PART (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  gsize length;
  const char *text = g_bytes_get_data (self->content, &length);

  return signet_transfer_write ((SignetSlice) { text, length }, self->encoding, stream, cancellable,
                                error);
}
