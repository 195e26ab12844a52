/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "address-items.h"

#include <string.h>

/* The skipping functions return what follows, NULL if that which begins there does not end. */

static const char *
skip_quotes (SignetAddressItems *self,
             const char         *at)
{
  if (self->no_quotes)
    return NULL;
  for (at++; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
  self->no_quotes = *at == '\0';
  return *at == '"' ? at + 1 : NULL;
}

/* Comments may stand in comments. */
static const char *
skip_comment (SignetAddressItems *self,
              const char         *at)
{
  guint depth = 0;

  for (; *at != '\0' && !self->no_comments; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '(')
      depth++;
    else if (*at == ')' && --depth == 0)
      return at + 1;
  self->no_comments = TRUE;
  return NULL;
}

/* Nobody writes brackets into brackets: one that is missing is before them. */
static const char *
skip_brackets (SignetAddressItems *self,
               const char         *at)
{
  for (at++; *at != '\0' && *at != '<';)
    {
      const char *end = *at == '"' ? skip_quotes (self, at) : NULL;

      if (*at == '>')
        return at + 1;
      at = end != NULL ? end : at + 1;
    }
  return NULL;
}

static const char *
skip (SignetAddressItems *self,
      const char         *at)
{
  if (*at == '"')
    return skip_quotes (self, at);
  if (*at == '(')
    return skip_comment (self, at);
  return *at == '<' ? skip_brackets (self, at) : NULL;
}

static guint
count_at_signs (SignetSlice text)
{
  gboolean quoted = FALSE;
  guint n = 0;

  for (gsize i = 0; i < text.length; i++)
    if (text.text[i] == '\\' && quoted)
      i++;
    else if (text.text[i] == '"')
      quoted = !quoted;
    else if (text.text[i] == '@' && !quoted)
      n++;
  return n;
}

/* inside: what the brackets hold; the first ones make what stands before them a name. */
static void
take_brackets (SignetAddressItem *item,
               SignetSlice        inside)
{
  SignetSlice core = signet_slice_trim (inside);
  const char *colon = core.length > 0 && core.text[0] == '@' ? memchr (core.text, ':', core.length) : NULL;

  if (colon != NULL)
    core = (SignetSlice) { colon + 1, core.length - (gsize) (colon + 1 - core.text) };
  if (item->brackets++ == 0)
    item->at_signs = 0;
  item->at_signs += count_at_signs (core);
  item->core = core;
}

/* Returns: what follows. */
static const char *
take_token (SignetAddressItems *self,
            SignetAddressItem  *item,
            const char         *at)
{
  const char *end = skip (self, at);

  if (*at == '(' && end != NULL)
    return end;
  if (*at == ':' && item->at_signs == 0 && item->brackets == 0)
    {
      *item = (SignetAddressItem) { .text = { at + 1, 0 } };
      return at + 1;
    }
  item->unclosed = item->unclosed || (end == NULL && strchr ("\"(<", *at) != NULL);
  if (*at == '<' && end != NULL)
    take_brackets (item, (SignetSlice) { at + 1, (gsize) (end - at) - 2 });
  else if (*at == '<')
    take_brackets (item, (SignetSlice) { at + 1, 0 });
  else if (*at == '@' && (item->brackets == 0 || item->unclosed))
    item->at_signs++;
  if (end == NULL)
    end = at + 1;
  if (item->brackets == 0 && !g_ascii_isspace (*at))
    {
      if (item->core.text == NULL)
        item->core.text = at;
      item->core.length = (gsize) (end - item->core.text);
    }
  return end;
}

void
signet_address_items_init (SignetAddressItems *self,
                           const char         *value)
{
  g_return_if_fail (self != NULL && value != NULL);

  *self = (SignetAddressItems) { .rest = value };
}

gboolean
signet_address_items_next (SignetAddressItems *self,
                           SignetAddressItem  *item)
{
  g_return_val_if_fail (self != NULL && item != NULL, FALSE);

  while (*self->rest != '\0')
    {
      const char *at = self->rest;

      *item = (SignetAddressItem) { .text = { at, 0 }, .continues = self->comma };
      while (*at != '\0' && *at != ',' && *at != ';')
        at = take_token (self, item, at);
      item->text.length = (gsize) (at - item->text.text);
      item->text = signet_slice_trim (item->text);
      self->comma = *at == ',';
      self->rest = *at != '\0' ? at + 1 : at;
      if (item->core.text != NULL)
        return TRUE;
    }
  return FALSE;
}
