/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "party.h"

#include "list-text.h"
#include "text.h"

#define MAX_NAME  200  /* bytes */
#define MAX_NAMED 3    /* of a group's people */

static SignetParty *
party_new (char     *name,
           gboolean  group)
{
  SignetParty *self = g_atomic_rc_box_new (SignetParty);

  self->name = name;
  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  self->group = group;
  return self;
}

SignetParty *
signet_party_new (SignetAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  SignetParty *self = party_new (g_strdup (signet_address_get_display (address)), FALSE);

  g_ptr_array_add (self->addresses, signet_address_ref (address));
  return self;
}

SignetParty *
signet_party_new_group (const char *name,
                        GPtrArray  *addresses)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (addresses != NULL && addresses->len > 0, NULL);

  SignetParty *self = party_new (signet_text_clean (name, -1, MAX_NAME, SIGNET_TEXT_ONE_LINE), TRUE);

  g_ptr_array_extend (self->addresses, addresses, (GCopyFunc) (gpointer) signet_address_ref, NULL);
  return self;
}

SignetParty *
signet_party_ref (SignetParty *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetParty *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->addresses);
}

void
signet_party_unref (SignetParty *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GPtrArray *
signet_party_new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_party_unref);
}

gboolean
signet_party_has_address (const SignetParty *self,
                          const char        *address)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  SignetAddress *own = g_ptr_array_index (self->addresses, 0);

  return !self->group && (g_ascii_strcasecmp (signet_address_get_address (own), address) == 0
                          || g_ascii_strcasecmp (signet_address_get_shown (own), address) == 0);
}

char *
signet_party_dup_details (const SignetParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->addresses->len && i < MAX_NAMED; i++)
    signet_list_text_add (text, self->group ? signet_address_get_display (self->addresses->pdata[i])
                                            : signet_address_get_shown (self->addresses->pdata[i]));
  if (self->addresses->len > MAX_NAMED)
    signet_list_text_add (text, "…");
  return g_string_free (text, FALSE);
}
