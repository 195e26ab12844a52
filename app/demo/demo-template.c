/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-template.h"

#include <string.h>

#include <gio/gio.h>

#include "demo-content.h"
#include "demo-date.h"
#include "demo-encoding.h"

struct _SignetDemoTemplate
{
  GBytes    *bytes;
  GDateTime *date;
  char      *seal;
};

/* What goes through the lines of a template. */
typedef struct
{
  SignetDemoTemplate  *mail;
  GDateTime           *now;
  char                *header_charset;
  char               **lines;   /* of the whole text, the dates filled in */
  guint                at;      /* the next line */
  GString             *out;
} Writer;

/* The facts of a part that decide how its body is written. */
typedef struct
{
  char     *charset;
  char     *encoding;
  gboolean  is_message;
} Part;

static void
part_clear (Part *part)
{
  g_free (part->charset);
  g_free (part->encoding);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

/* The value of a header field if that is the line's, else NULL. */
static const char *
field_value (const char *line,
             const char *name)
{
  const gsize length = strlen (name);

  if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
    return NULL;
  return line + length + 1 + strspn (line + length + 1, " ");
}

/* The charset that a line names, or NULL. Returns: (transfer full). */
static char *
find_charset (const char *line)
{
  const char *at = strstr (line, "charset=");

  if (at == NULL)
    return NULL;
  at += strlen ("charset=");
  return g_strndup (at, strcspn (at, "; \n"));
}

static gboolean
replace_date_cb (const GMatchInfo *match,
                 GString          *result,
                 gpointer          user_data)
{
  Writer *writer = user_data;
  g_autofree char *kind = g_match_info_fetch (match, 1);
  g_autofree char *age = g_match_info_fetch (match, 2);
  g_autoptr(GDateTime) date = signet_demo_date_parse (age, writer->now);
  g_autofree char *text = NULL;

  if (date == NULL)  /* stays as it is and is seen */
    return FALSE;
  if (strcmp (kind, "date") == 0)
    {
      text = signet_demo_date_format (date);
      if (writer->mail->date == NULL)
        writer->mail->date = g_date_time_ref (date);
    }
  else
    {
      g_autoptr(GDateTime) utc = g_date_time_to_utc (date);
      text = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");
    }
  g_string_append (result, text);
  return FALSE;
}

static gboolean
is_boundary (const char *line)
{
  return line != NULL && g_str_has_prefix (line, "--=");
}

/* A header field; continuation lines are fields of their own here, since no text of ours needs to
 * be encoded across them. */
static gboolean
write_field (Writer      *writer,
             Part        *part,
             const char  *line,
             GError     **error)
{
  g_autofree char *encoded = signet_demo_encoding_header (line, writer->header_charset, error);
  const char *value;

  if (encoded == NULL)
    return FALSE;
  if (part->charset == NULL)
    part->charset = find_charset (line);
  if ((value = field_value (line, "Content-Type")) != NULL)
    part->is_message = g_str_has_prefix (value, "message/rfc822");
  else if ((value = field_value (line, "Content-Transfer-Encoding")) != NULL)
    part->encoding = g_strdup (value);
  else if ((value = field_value (line, "Seal")) != NULL)
    {
      writer->mail->seal = g_strdup (value);
      return TRUE;
    }
  g_string_append_printf (writer->out, "%s\r\n", encoded);
  return TRUE;
}

static gboolean
write_header (Writer  *writer,
              Part    *part,
              GError **error)
{
  for (; writer->lines[writer->at] != NULL && *writer->lines[writer->at] != '\0'; writer->at++)
    if (!write_field (writer, part, writer->lines[writer->at], error))
      return FALSE;
  if (writer->lines[writer->at] != NULL)
    writer->at++;
  g_string_append (writer->out, "\r\n");
  return TRUE;
}

static void
write_encoded (Writer     *writer,
               const Part *part,
               const char *bytes,
               gsize       length)
{
  g_autofree char *encoded = NULL;

  if (g_strcmp0 (part->encoding, "base64") == 0)
    encoded = signet_demo_encoding_base64 (bytes, length);
  else if (g_strcmp0 (part->encoding, "quoted-printable") == 0)
    encoded = signet_demo_encoding_quoted_printable (bytes, length);

  if (encoded != NULL)
    g_string_append (writer->out, encoded);
  else
    g_string_append_len (writer->out, bytes, (gssize) length);
}

/* A leaf's body: the lines up to the next boundary. */
static gboolean
write_body (Writer      *writer,
            const Part  *part,
            GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  while (writer->lines[writer->at] != NULL && !is_boundary (writer->lines[writer->at]))
    g_string_append_printf (text, "%s\r\n", writer->lines[writer->at++]);

  g_autoptr(GBytes) content = signet_demo_content_new (text->str);
  if (content != NULL)
    {
      write_encoded (writer, part, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
      return TRUE;
    }

  gsize length;
  const char *charset = part->charset != NULL ? part->charset : "US-ASCII";
  g_autofree char *bytes = signet_demo_encoding_convert (text->str, text->len, charset, &length,
                                                         error);
  if (bytes == NULL)
    return FALSE;
  write_encoded (writer, part, bytes, length);
  return TRUE;
}

/* A header and what follows it up to the next boundary. A multipart's parts come after that, and a
 * message within begins at once. */
static gboolean
write_part (Writer  *writer,
            GError **error)
{
  g_auto(Part) part = { NULL };

  if (!write_header (writer, &part, error))
    return FALSE;
  if (part.is_message)
    return write_part (writer, error);
  return write_body (writer, &part, error);
}

static gboolean
write_mail (Writer  *writer,
            GError **error)
{
  if (!write_part (writer, error))
    return FALSE;
  while (writer->lines[writer->at] != NULL)
    {
      const char *boundary = writer->lines[writer->at++];
      const Part epilogue = { NULL };

      g_string_append_printf (writer->out, "%s\r\n", boundary);
      if (!(g_str_has_suffix (boundary, "--") ? write_body (writer, &epilogue, error)
                                              : write_part (writer, error)))
        return FALSE;
    }
  return TRUE;
}

SignetDemoTemplate *
signet_demo_template_new (const char  *text,
                          GDateTime   *now,
                          GError     **error)
{
  g_return_val_if_fail (text != NULL && now != NULL, NULL);

  g_autoptr(SignetDemoTemplate) self = g_new0 (SignetDemoTemplate, 1);
  g_autoptr(GRegex) pattern = g_regex_new ("\\{\\{(date|stamp) ([^}]*)\\}\\}", 0, 0, NULL);
  g_autofree char *charset = find_charset (text);
  g_autoptr(GString) out = g_string_new (NULL);
  Writer writer = { .mail = self, .now = now, .out = out };
  g_autofree char *dated = g_regex_replace_eval (pattern, text, -1, 0, 0, replace_date_cb, &writer,
                                                 error);
  if (dated == NULL)
    return NULL;

  g_auto(GStrv) lines = g_strsplit (dated, "\n", -1);
  writer.lines = lines;
  writer.header_charset = charset != NULL ? charset : (char *) "UTF-8";
  if (!write_mail (&writer, error))
    return NULL;
  if (self->date == NULL || strstr (out->str, "{{") != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "no date, or a word in braces that nobody knows: %.60s", text);
      return NULL;
    }
  self->bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return g_steal_pointer (&self);
}

void
signet_demo_template_free (SignetDemoTemplate *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self->seal);
  g_free (self);
}

GBytes *
signet_demo_template_get_bytes (SignetDemoTemplate *self)
{
  return self->bytes;
}

GDateTime *
signet_demo_template_get_date (SignetDemoTemplate *self)
{
  return self->date;
}

const char *
signet_demo_template_get_seal (SignetDemoTemplate *self)
{
  return self->seal;
}
