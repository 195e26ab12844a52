/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header is read into memory, up to a bound, and judged line by line: what cannot stand in a field
 * ends there, so that no field can smuggle in another. The body streams past. */
#include "config.h"
#include "raw-mail-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "date.h"
#include "field.h"
#include "raw-mail-recipients.h"

#define PIECE_BYTES 65536

/* What is found out while reading. */
typedef struct
{
  GString     *header;       /* the whole of it, as it came */
  GPtrArray   *fields;       /* of char*, for outside */
  GString     *entity_head;  /* the Content- fields */
  SignetSpool *entity;
  GPtrArray   *from;         /* of SignetAddress, nullable */
  SignetRawMailRecipients *recipients;
  SignetResentBlock block;
  gboolean     has_date;
  gboolean     has_id;
  gboolean     has_mime;
  gboolean     needs_utf8;
  gboolean     eight_bit;
  gboolean     after_return; /* the last byte of the body was CR */
} Reading;

static void
reading_clear (Reading *self)
{
  g_string_free (self->header, TRUE);
  g_ptr_array_unref (self->fields);
  g_string_free (self->entity_head, TRUE);
  g_clear_pointer (&self->entity, signet_spool_unref);
  g_clear_pointer (&self->from, g_ptr_array_unref);
  signet_raw_mail_recipients_free (self->recipients);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static gboolean
refuse_line (GError  **error,
             guint64   line)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("This is no mail: line %lu is no header field."), (gulong) line);
  return FALSE;
}

/* Appends body bytes with CRLF for every line end. */
static gboolean
write_body (Reading     *self,
            const char  *data,
            gsize        length,
            GError     **error)
{
  g_autoptr(GString) out = g_string_sized_new (length + length / 32 + 2);

  for (gsize i = 0; i < length; i++)
    {
      const char byte = data[i];

      self->eight_bit = self->eight_bit || (byte & 0x80) != 0;
      if (self->after_return && byte != '\n')
        g_string_append_c (out, '\n');
      if (byte == '\n' && !self->after_return)
        g_string_append_c (out, '\r');
      self->after_return = byte == '\r';
      g_string_append_c (out, byte);
    }
  return signet_spool_write (self->entity, out->str, out->len, error);
}

/* Where the header ends: behind its empty line, or G_MAXSIZE while that has not come. from: where to look
 * on. */
static gsize
find_end (const GString *header,
          gsize          from)
{
  for (gsize i = from; i < header->len; i++)
    {
      const char *at = header->str + i;
      const gsize left = header->len - i;

      if ((i == 0 || at[-1] == '\n') && (at[0] == '\n' || (left > 1 && at[0] == '\r' && at[1] == '\n')))
        return i + (at[0] == '\n' ? 1 : 2);
    }
  return G_MAXSIZE;
}

/* Reads up to the empty line. rest: (out): where in the header the body begins. */
static gboolean
read_header (Reading       *self,
             GInputStream  *stream,
             gsize         *rest,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  gsize looked = 0;
  gssize count;

  while ((*rest = find_end (self->header, looked)) == G_MAXSIZE)
    {
      if (self->header->len > SIGNET_RAW_MAIL_MAX_HEADER)
        return refuse (error, _("This is no mail: its header does not end."));
      looked = MAX (self->header->len, 2) - 2;
      count = g_input_stream_read (stream, piece, PIECE_BYTES, cancellable, error);
      if (count < 0)
        return FALSE;
      if (count == 0)
        {
          *rest = self->header->len;
          break;
        }
      g_string_append_len (self->header, piece, count);
    }
  return *rest <= SIGNET_RAW_MAIL_MAX_HEADER
         || refuse (error, _("This is no mail: its header does not end."));
}

/* The length of a field's name; 0 if the line does not begin one. */
static gsize
measure_name (const char *line)
{
  gsize length = 0;

  while (line[length] > ' ' && line[length] < 127 && line[length] != ':')
    length++;
  return line[length] == ':' ? length : 0;
}

static gboolean
is_named (const char *field,
          const char *name)
{
  const gsize length = strlen (name);

  return g_ascii_strncasecmp (field, name, length) == 0 && field[length] == ':';
}

static const char *
get_value (const char *field)
{
  const char *value = strchr (field, ':') + 1;

  return value + strspn (value, " \t\r\n");
}

/* Letters beyond ASCII in a header are for servers with SMTPUTF8; texts and names are written so that all
 * can take them. Returns: (transfer full). */
static char *
make_ascii (Reading    *self,
            const char *field)
{
  static const char *const lists[] = { "From", "Sender", "Reply-To", "To", "Cc", "Resent-From",
                                       "Resent-Sender", "Resent-Reply-To", "Resent-To", "Resent-Cc" };
  g_autofree char *flat = g_strdup (get_value (field));

  g_strdelimit (flat, "\r\n\t", ' ');
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (is_named (field, lists[i]))
      {
        g_autoptr(GPtrArray) addresses = signet_address_parse_list (flat, SIGNET_ADDRESS_MAX);
        char *made = signet_field_addresses (lists[i], addresses, NULL, &self->needs_utf8);

        return made != NULL ? made : g_strdup (field);
      }
  if (is_named (field, "Subject"))
    return signet_field_text ("Subject", flat);
  self->needs_utf8 = TRUE;
  return g_strdup (field);
}

static void
enter_block (SignetResentBlock *self,
             const char        *field,
             guint              place)
{
  if (!self->is_there)
    self->begin = place;
  self->is_there = TRUE;
  self->length += is_named (field, "Resent-Bcc") ? 0 : 1;
}

/* Takes a field, whole with its folds, where it belongs. */
static void
take_field (Reading    *self,
            const char *field)
{
  if (signet_raw_mail_recipients_note (self->recipients, field))
    enter_block (&self->block, field, self->fields->len);
  if (is_named (field, "Bcc") || is_named (field, "Resent-Bcc") || is_named (field, "Return-Path")
      || g_ascii_strncasecmp (field, SIGNET_RAW_MAIL_OWN_PREFIX, strlen (SIGNET_RAW_MAIL_OWN_PREFIX)) == 0)
    return;
  else if (g_ascii_strncasecmp (field, "Content-", 8) == 0)
    g_string_append_printf (self->entity_head, "%s\r\n", field);
  else
    {
      if (is_named (field, "From") && self->from == NULL)
        self->from = signet_address_parse_list (get_value (field), 1);
      self->has_date = self->has_date || is_named (field, "Date");
      self->has_id = self->has_id || is_named (field, "Message-ID");
      self->has_mime = self->has_mime || is_named (field, "MIME-Version");
      g_ptr_array_add (self->fields, g_str_is_ascii (field) ? g_strdup (field) : make_ascii (self, field));
    }
}

/* header: ended by a NUL, without one inside. */
static gboolean
take_header (Reading     *self,
             char        *header,
             GError     **error)
{
  g_auto(GStrv) lines = g_strsplit (header, "\n", -1);
  g_autoptr(GString) field = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i];
      const gsize length = strlen (line);

      if (length > 0 && line[length - 1] == '\r')
        line[length - 1] = '\0';
      if (*line == '\0')
        break;
      if (strchr (line, '\r') != NULL || !g_utf8_validate (line, -1, NULL))
        return refuse_line (error, i + 1);
      if ((*line == ' ' || *line == '\t') && field->len > 0)
        {
          g_string_append_printf (field, "\r\n%s", line);
          continue;
        }
      if (measure_name (line) == 0)
        return refuse_line (error, i + 1);
      if (field->len > 0)
        take_field (self, field->str);
      g_string_assign (field, line);
    }
  if (field->len > 0)
    take_field (self, field->str);
  return TRUE;
}

static gboolean
read_body (Reading       *self,
           GInputStream  *stream,
           gsize          rest,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  gssize count = 0;

  if (!signet_spool_write (self->entity, self->entity_head->str, self->entity_head->len, error)
      || !signet_spool_write (self->entity, "\r\n", 2, error)
      || !write_body (self, self->header->str + rest, self->header->len - rest, error))
    return FALSE;
  while ((count = g_input_stream_read (stream, piece, PIECE_BYTES, cancellable, error)) > 0)
    if (!write_body (self, piece, (gsize) count, error))
      return FALSE;
  if (count < 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return !self->after_return || signet_spool_write (self->entity, "\n", 1, error);
}

/* What a submission server adds (RFC 6409 section 8). */
static void
complete (Reading *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = signet_date_format (now);
  g_autofree char *unique = g_uuid_string_random ();
  SignetAddress *from = self->from != NULL && self->from->len > 0 ? self->from->pdata[0] : NULL;
  const char *at = from != NULL ? strrchr (signet_address_get_address (from), '@') : NULL;

  if (!self->has_date)
    g_ptr_array_add (self->fields, g_strdup_printf ("Date: %s", date));
  if (!self->has_id)
    g_ptr_array_add (self->fields, g_strdup_printf ("Message-ID: <%s@%s>", unique,
                                                    at != NULL && g_str_is_ascii (at) ? at + 1
                                                                                     : "signet.invalid"));
  if (!self->has_mime && self->entity_head->len > 0)
    g_ptr_array_add (self->fields, g_strdup ("MIME-Version: 1.0"));
}

static SignetRawMail *
make (Reading  *reading,
      GError  **error)
{
  g_autoptr(SignetRawMail) self = g_new0 (SignetRawMail, 1);
  SignetAddress *resender;

  g_atomic_ref_count_init (&self->count);
  if (!signet_raw_mail_recipients_list (reading->recipients, &self->visible, &self->hidden, error))
    return NULL;
  resender = signet_raw_mail_recipients_get_resent_from (reading->recipients);
  if (resender != NULL)
    self->from = signet_address_ref (resender);
  else if (reading->from != NULL && reading->from->len > 0)
    self->from = signet_address_ref (reading->from->pdata[0]);
  self->eight_bit = reading->eight_bit;
  self->block = reading->block;
  self->block.tells = signet_raw_mail_recipients_is_resent (reading->recipients);
  self->built = signet_built_new (reading->fields, reading->entity,
                                  reading->needs_utf8 ? SIGNET_BUILT_NEEDS_UTF8 : SIGNET_BUILT_ASCII);
  return g_steal_pointer (&self);
}

SignetRawMail *
signet_raw_mail_read (GInputStream  *stream,
                      const char    *spool_directory,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  g_auto(Reading) reading =
  {
    .header = g_string_new (NULL),
    .fields = g_ptr_array_new_with_free_func (g_free),
    .entity_head = g_string_new (NULL),
    .entity = signet_spool_new (spool_directory),
    .recipients = signet_raw_mail_recipients_new (),
  };
  g_autofree char *header = NULL;
  gsize rest = 0;

  if (!read_header (&reading, stream, &rest, cancellable, error))
    return NULL;
  if (memchr (reading.header->str, '\0', rest) != NULL)
    {
      refuse (error, _("This is no mail: its header has a NUL in it."));
      return NULL;
    }
  header = g_strndup (reading.header->str, rest);
  if (!take_header (&reading, header, error) || !read_body (&reading, stream, rest, cancellable, error))
    return NULL;
  complete (&reading);
  return make (&reading, error);
}
