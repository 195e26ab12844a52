/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "raw-mail-private.h"

#include <string.h>

#include "field.h"

SignetRawMail *
signet_raw_mail_ref (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
signet_raw_mail_unref (SignetRawMail *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_clear_pointer (&self->built, signet_built_unref);
  g_clear_pointer (&self->from, signet_address_unref);
  g_strfreev (self->visible);
  g_strfreev (self->hidden);
  g_free (self);
}

/* Whether the field is of those that say from whom it is: a mail's, or a block's where it is in one. */
static gboolean
is_sender (const char *field,
           const char *prefix)
{
  const char *name = field + strlen (prefix);

  return g_ascii_strncasecmp (field, prefix, strlen (prefix)) == 0
         && (g_ascii_strncasecmp (name, "From:", 5) == 0 || g_ascii_strncasecmp (name, "Sender:", 7) == 0);
}

/* made: gets the fields of self but with that one, nullable, for what says from whom it is or by whom it was
 * sent on, and its block where it is in them. */
static GPtrArray *
replace_sender (SignetRawMail *self,
                SignetRawMail *made,
                char          *field)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *old = signet_built_get_fields (self->built);
  const SignetResentBlock *block = &self->block;
  const guint place = block->tells ? block->begin : 0;

  for (guint i = 0; i <= old->len; i++)
    {
      const gboolean in_block = i >= block->begin && i - block->begin < block->length;

      if (i == block->begin)
        made->block.begin = fields->len;
      if (i == place && field != NULL)
        g_ptr_array_add (fields, field);
      if (i == block->begin + block->length)
        made->block.length = fields->len - made->block.begin;
      if (i < old->len && (block->tells ? !in_block || !is_sender (old->pdata[i], "Resent-")
                                        : !is_sender (old->pdata[i], "")))
        g_ptr_array_add (fields, g_strdup (old->pdata[i]));
    }
  return fields;
}

SignetRawMail *
signet_raw_mail_with_from (SignetRawMail *self,
                           SignetAddress *from)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (from != NULL, NULL);

  g_autoptr(GPtrArray) addresses = g_ptr_array_new ();
  g_autoptr(GPtrArray) fields = NULL;
  gboolean needs_utf8 = signet_built_needs_utf8 (self->built);
  SignetRawMail *made = g_new0 (SignetRawMail, 1);

  g_ptr_array_add (addresses, from);
  made->block = self->block;
  fields = replace_sender (self, made, signet_field_addresses (self->block.tells ? "Resent-From" : "From",
                                                               addresses, NULL, &needs_utf8));
  g_atomic_ref_count_init (&made->count);
  made->built = signet_built_new (fields, signet_built_get_entity (self->built),
                                  needs_utf8 ? SIGNET_BUILT_NEEDS_UTF8 : SIGNET_BUILT_ASCII);
  made->from = signet_address_ref (from);
  made->visible = g_strdupv (self->visible);
  made->hidden = g_strdupv (self->hidden);
  made->eight_bit = self->eight_bit;
  return made;
}

gboolean
signet_raw_mail_is_resent (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->block.tells;
}

SignetBuilt *
signet_raw_mail_get_built (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->built;
}

static void
add_hidden (SignetRawMail *self,
            GPtrArray     *fields,
            const char    *name)
{
  g_autofree char *hidden = g_strjoinv (",\r\n ", self->hidden);

  if (*hidden != '\0')
    g_ptr_array_add (fields, g_strconcat (name, ": ", hidden, NULL));
}

/* What parted the block from an older one may have been taken out of the header: a field that never leaves
 * parts them anew. */
GPtrArray *
signet_raw_mail_dup_all_fields (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *fields = signet_built_get_fields (self->built);
  const SignetResentBlock *block = &self->block;

  for (guint i = 0; i <= fields->len; i++)
    {
      if (block->tells && i == block->begin)
        add_hidden (self, all, "Resent-Bcc");
      if (block->is_there && i == block->begin + block->length)
        g_ptr_array_add (all, g_strdup (SIGNET_RAW_MAIL_OWN_PREFIX "Resent: above"));
      if (i < fields->len)
        g_ptr_array_add (all, g_strdup (fields->pdata[i]));
    }
  if (!block->tells)
    add_hidden (self, all, "Bcc");
  return all;
}

SignetAddress *
signet_raw_mail_get_from (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->from;
}

const char *const *
signet_raw_mail_get_visible (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->visible;
}

const char *const *
signet_raw_mail_get_hidden (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->hidden;
}

gboolean
signet_raw_mail_is_eight_bit (SignetRawMail *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->eight_bit;
}
