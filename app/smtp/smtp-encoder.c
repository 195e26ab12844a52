/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-encoder.h"

#include <string.h>

static void
end_line (SignetSmtpEncoder *self,
          GString           *out)
{
  g_string_append (out, "\r\n");
  self->within_line = FALSE;
}

static void
add_run (SignetSmtpEncoder *self,
         const char        *data,
         gsize              length,
         GString           *out)
{
  if (length == 0)
    return;
  if (self->stuffed && !self->within_line && *data == '.')
    g_string_append_c (out, '.');
  g_string_append_len (out, data, (gssize) length);
  self->within_line = TRUE;
}

/* Adds what stands before a line feed, or before the end of the piece. A CR that is last waits for
 * what follows it. */
static void
add_line (SignetSmtpEncoder *self,
          const char        *data,
          gsize              length,
          GString           *out)
{
  if (length == 0)
    return;
  if (self->after_cr)
    add_run (self, " ", 1, out);
  self->after_cr = data[length - 1] == '\r';
  if (self->after_cr)
    length--;
  for (const char *cr; (cr = memchr (data, '\r', length)) != NULL;)
    {
      const gsize before = (gsize) (cr - data);

      add_run (self, data, before, out);
      add_run (self, " ", 1, out);
      data += before + 1;
      length -= before + 1;
    }
  add_run (self, data, length, out);
}

void
signet_smtp_encoder_add (SignetSmtpEncoder *self,
                         const char        *data,
                         gsize              length,
                         GString           *out)
{
  g_return_if_fail (self != NULL && out != NULL);
  g_return_if_fail (data != NULL || length == 0);

  while (length > 0)
    {
      const char *line_feed = memchr (data, '\n', length);
      const gsize before = line_feed != NULL ? (gsize) (line_feed - data) : length;

      add_line (self, data, before, out);
      if (line_feed == NULL)
        return;
      self->after_cr = FALSE;
      end_line (self, out);
      data += before + 1;
      length -= before + 1;
    }
}

void
signet_smtp_encoder_end (SignetSmtpEncoder *self,
                         GString           *out)
{
  g_return_if_fail (self != NULL && out != NULL);

  if (self->within_line || self->after_cr)
    end_line (self, out);
  self->after_cr = FALSE;
  if (self->stuffed)
    g_string_append (out, ".\r\n");
}
