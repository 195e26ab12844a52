/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "slice.h"

#include <string.h>

SignetSlice
signet_slice_trim (SignetSlice self)
{
  while (self.length > 0 && g_ascii_isspace (self.text[0]))
    {
      self.text++;
      self.length--;
    }
  while (self.length > 0 && g_ascii_isspace (self.text[self.length - 1]))
    self.length--;
  return self;
}

SignetSlice
signet_slice_head (SignetSlice self,
                   gsize       max)
{
  self.length = MIN (self.length, max);
  return self;
}

gboolean
signet_slice_equal_word (SignetSlice  self,
                         const char  *word)
{
  g_return_val_if_fail (word != NULL, FALSE);

  return self.text != NULL && strlen (word) == self.length
         && g_ascii_strncasecmp (self.text, word, self.length) == 0;
}

gboolean
signet_slice_next_line (SignetSlice *self,
                        SignetSlice *line)
{
  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  if (self->length == 0)
    return FALSE;

  const char *feed = memchr (self->text, '\n', self->length);
  gsize whole = feed != NULL ? (gsize) (feed - self->text) + 1 : self->length;

  line->text = self->text;
  line->length = feed != NULL ? whole - 1 : whole;
  if (feed != NULL && line->length > 0 && feed[-1] == '\r')
    line->length--;
  self->text += whole;
  self->length -= whole;
  return TRUE;
}

char *
signet_slice_dup_value (SignetSlice self,
                        gsize       max)
{
  gsize length = MIN (self.length, max);
  char *value = g_malloc (length + 1);
  char *out = value;

  for (gsize i = 0; i < length; i++)
    if (self.text[i] != '\0' && self.text[i] != '\r' && self.text[i] != '\n')
      *out++ = self.text[i];
  *out = '\0';
  return value;
}
