/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "raw-mail-recipients.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define RESENT "Resent-"

/* Of SignetAddress each. */
typedef struct
{
  GPtrArray *visible;
  GPtrArray *hidden;
  char      *broken;  /* what is no address, nullable */
} Group;

struct _SignetRawMailRecipients
{
  Group       written;     /* to whom it was written */
  Group       resent;
  GHashTable *block;       /* the names in the topmost block of Resent- fields, in lower case */
  gboolean    block_ended;
  GPtrArray  *resent_from; /* of SignetAddress; nullable */
  gboolean    is_resent;   /* it says to whom */
};

static void
group_init (Group *self)
{
  self->visible = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  self->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
}

static void
group_clear (Group *self)
{
  g_ptr_array_unref (self->visible);
  g_ptr_array_unref (self->hidden);
  g_free (self->broken);
}

SignetRawMailRecipients *
signet_raw_mail_recipients_new (void)
{
  SignetRawMailRecipients *self = g_new0 (SignetRawMailRecipients, 1);

  group_init (&self->written);
  group_init (&self->resent);
  self->block = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
signet_raw_mail_recipients_free (SignetRawMailRecipients *self)
{
  g_return_if_fail (self != NULL);

  group_clear (&self->written);
  group_clear (&self->resent);
  g_hash_table_unref (self->block);
  g_clear_pointer (&self->resent_from, g_ptr_array_unref);
  g_free (self);
}

/* Returns: (nullable): where in the group an address of that field belongs. */
static GPtrArray *
find_place (Group      *group,
            const char *name)
{
  if (g_str_equal (name, "to") || g_str_equal (name, "cc"))
    return group->visible;
  return g_str_equal (name, "bcc") ? group->hidden : NULL;
}

/* Whoever sends on puts a block of fields before all others of the kind, and none of them twice. */
static gboolean
is_of_topmost_block (SignetRawMailRecipients *self,
                     const char              *name)
{
  if (!g_str_has_prefix (name, "resent-"))
    self->block_ended = g_hash_table_size (self->block) > 0;
  else if (!self->block_ended)
    self->block_ended = !g_hash_table_add (self->block, g_strdup (name));
  return g_str_has_prefix (name, "resent-") && !self->block_ended;
}

static void
take (Group      *group,
      GPtrArray  *place,
      const char *value)
{
  GPtrArray *found = NULL;

  if (group->broken == NULL)
    found = signet_address_parse_exactly (value, SIGNET_ADDRESS_MAX + 1, &group->broken);
  if (found != NULL)
    g_ptr_array_extend_and_steal (place, found);
}

gboolean
signet_raw_mail_recipients_note (SignetRawMailRecipients *self,
                                 const char              *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  const gsize length = strcspn (field, ":");
  g_autofree char *name = g_ascii_strdown (field, (gssize) length);
  const gboolean is_topmost = is_of_topmost_block (self, name);
  Group *group = is_topmost ? &self->resent : &self->written;
  GPtrArray *place = find_place (group, is_topmost ? name + strlen (RESENT) : name);

  self->is_resent = self->is_resent || (is_topmost && place != NULL);
  if (is_topmost && g_str_equal (name, "resent-from") && field[length] == ':')
    self->resent_from = signet_address_parse_list (field + length + 1, 1);
  if (place != NULL && field[length] == ':')
    take (group, place, field + length + 1);
  return is_topmost;
}

gboolean
signet_raw_mail_recipients_is_resent (SignetRawMailRecipients *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_resent;
}

SignetAddress *
signet_raw_mail_recipients_get_resent_from (SignetRawMailRecipients *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->is_resent && self->resent_from != NULL && self->resent_from->len > 0
         ? self->resent_from->pdata[0] : NULL;
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static GStrv
list (GPtrArray  *addresses,
      GHashTable *known)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < addresses->len; i++)
    {
      const char *address = signet_address_get_address (addresses->pdata[i]);

      if (g_hash_table_add (known, g_ascii_strdown (address, -1)))
        g_strv_builder_add (builder, address);
    }
  return g_strv_builder_end (builder);
}

gboolean
signet_raw_mail_recipients_list (SignetRawMailRecipients  *self,
                                 GStrv                    *visible,
                                 GStrv                    *hidden,
                                 GError                  **error)
{
  g_return_val_if_fail (self != NULL && visible != NULL && hidden != NULL, FALSE);

  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) seen = NULL;
  g_auto(GStrv) unseen = NULL;
  const Group *group = self->is_resent ? &self->resent : &self->written;

  if (group->broken != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is no address."), group->broken);
      return FALSE;
    }
  seen = list (group->visible, known);
  unseen = list (group->hidden, known);
  if (g_hash_table_size (known) == 0)
    return refuse (error, _("The mail does not say to whom it goes: it has no To, Cc or Bcc."));
  if (g_hash_table_size (known) > SIGNET_ADDRESS_MAX)
    return refuse (error, _("The mail goes to more people than Signet sends to at once."));
  *visible = g_steal_pointer (&seen);
  *hidden = g_steal_pointer (&unseen);
  return TRUE;
}
