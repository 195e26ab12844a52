/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "json.h"

struct _SignetJson
{
  FILE  *stream;
  guint  depth;
  guint  count;  /* of what stands already where we are; 0 asks for no comma */
};

SignetJson *
signet_json_new (FILE *stream)
{
  g_return_val_if_fail (stream != NULL, NULL);

  SignetJson *self = g_new0 (SignetJson, 1);

  self->stream = stream;
  return self;
}

void
signet_json_free (SignetJson *self)
{
  g_warn_if_fail (self->depth == 0);
  fputc ('\n', self->stream);
  g_free (self);
}

static void
write_text (SignetJson *self,
            const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  fputc ('"', self->stream);
  for (const char *at = valid; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      fprintf (self->stream, "\\%c", *at);
    else if (*at == '\n')
      fputs ("\\n", self->stream);
    else if ((guchar) *at < 0x20 || *at == 0x7F)
      fprintf (self->stream, "\\u%04x", (guint) *at);
    else
      fputc (*at, self->stream);
  fputc ('"', self->stream);
}

static void
break_line (SignetJson *self)
{
  fputc ('\n', self->stream);
  for (guint i = 0; i < self->depth; i++)
    fputs ("  ", self->stream);
}

/* Everything but a value itself: comma, line, name. */
static void
lead_in (SignetJson *self,
         const char *name)
{
  if (self->count > 0)
    fputc (',', self->stream);
  if (self->depth > 0)
    break_line (self);
  if (name != NULL)
    {
      write_text (self, name);
      fputs (": ", self->stream);
    }
  self->count++;
}

static void
begin (SignetJson *self,
       const char *name,
       char        bracket)
{
  g_return_if_fail (self != NULL);

  lead_in (self, name);
  fputc (bracket, self->stream);
  self->depth++;
  self->count = 0;
}

static void
end (SignetJson *self,
     char        bracket)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->count > 0)
    break_line (self);
  fputc (bracket, self->stream);
  self->count = 1;
}

void
signet_json_begin_array (SignetJson *self,
                         const char *name)
{
  begin (self, name, '[');
}

void
signet_json_end_array (SignetJson *self)
{
  end (self, ']');
}

void
signet_json_begin_object (SignetJson *self,
                          const char *name)
{
  begin (self, name, '{');
}

void
signet_json_end_object (SignetJson *self)
{
  end (self, '}');
}

void
signet_json_add_string (SignetJson *self,
                        const char *name,
                        const char *text)
{
  g_return_if_fail (self != NULL);

  lead_in (self, name);
  if (text != NULL)
    write_text (self, text);
  else
    fputs ("null", self->stream);
}

void
signet_json_add_number (SignetJson *self,
                        const char *name,
                        guint64     number)
{
  g_return_if_fail (self != NULL);

  lead_in (self, name);
  fprintf (self->stream, "%" G_GUINT64_FORMAT, number);
}

void
signet_json_add_boolean (SignetJson *self,
                         const char *name,
                         gboolean    value)
{
  g_return_if_fail (self != NULL);

  lead_in (self, name);
  fputs (value ? "true" : "false", self->stream);
}

void
signet_json_add_time (SignetJson *self,
                      const char *name,
                      GDateTime  *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  signet_json_add_string (self, name, text);
}
