/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "author.h"

#include <string.h>

#include "envelope.h"
#include "head.h"
#include "same-address.h"

struct _SignetAuthor
{
  char     *address;
  gboolean  there;
  gboolean  ambiguous;
  gboolean  too_long;
};

/* Whether a colon stands where it can begin the members of a group (RFC 5322 section 3.4), or a semicolon
 * where it can end one or part addresses, as some programs write them, outside of quoted strings and
 * comments; or those do not end, and nobody can tell. */
static gboolean
may_be_group (const char *value)
{
  guint comments = 0;
  gboolean quoted = FALSE;

  for (const char *at = value; *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '"' && comments == 0)
      quoted = !quoted;
    else if (*at == '(' && !quoted)
      comments++;
    else if (*at == ')' && !quoted && comments > 0)
      comments--;
    else if ((*at == ':' || *at == ';') && !quoted && comments == 0)
      return TRUE;
  return quoted || comments > 0;
}

static void
read_field (SignetAuthor *self,
            SignetSlice   field)
{
  self->ambiguous |= self->there;
  self->there = TRUE;
  field = signet_slice_trim (field);  /* as the list does: what it shows is counted from there */
  self->too_long |= field.length > SIGNET_ENVELOPE_MAX_FROM;
  if (self->too_long)
    return;

  g_autofree char *value = signet_slice_dup_value (field, SIGNET_ENVELOPE_MAX_FROM);
  g_autoptr(GPtrArray) addresses = signet_address_parse_list (value, 2);
  self->ambiguous |= addresses->len > 1 || may_be_group (value);
  if (addresses->len == 1 && self->address == NULL)
    self->address = g_strdup (signet_address_get_address (addresses->pdata[0]));
}

SignetAuthor *
signet_author_new (SignetSlice header)
{
  SignetAuthor *self = g_atomic_rc_box_new0 (SignetAuthor);
  SignetSlice name, value;

  signet_head_skip_mbox_line (&header);
  while (signet_head_next (&header, NULL, NULL, &name, &value))
    if (signet_slice_equal_word (name, "From"))
      read_field (self, value);
  if (self->ambiguous || self->too_long || (self->address != NULL && strchr (self->address, '@') == NULL))
    g_clear_pointer (&self->address, g_free);
  return self;
}

SignetAuthor *
signet_author_ref (SignetAuthor *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
author_clear (SignetAuthor *self)
{
  g_free (self->address);
}

void
signet_author_unref (SignetAuthor *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) author_clear);
}

gboolean
signet_author_is_there (SignetAuthor *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->there;
}

const char *
signet_author_get_address (SignetAuthor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->address;
}

gboolean
signet_author_is_ambiguous (SignetAuthor *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->ambiguous;
}

gboolean
signet_author_equal (SignetAuthor *self,
                     SignetAuthor *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);
  return self->address != NULL && other->address != NULL
         && signet_same_address (self->address, other->address);
}
