/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/chips.h"

#include "addr-spec.h"

void
signet_chips_foreach (GtkWidget  *parent,
                      void      (*func) (SignetChip *chip,
                                         gpointer    user_data),
                      gpointer    user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (func != NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); SIGNET_IS_CHIP (child);
       child = gtk_widget_get_next_sibling (child))
    func (SIGNET_CHIP (child), user_data);
}

static void
add_address_cb (SignetChip *chip,
                gpointer    user_data)
{
  SignetAddress *address = signet_chip_get_address (chip);
  g_autofree char *text = address == NULL ? signet_chip_dup_text (chip) : NULL;

  g_ptr_array_add (user_data, address != NULL ? signet_address_ref (address)
                                              : signet_address_new (NULL, text));
}

GPtrArray *
signet_chips_dup_addresses (GtkWidget *parent)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  signet_chips_foreach (parent, add_address_cb, addresses);
  return addresses;
}

gboolean
signet_chips_have (GtkWidget  *parent,
                   const char *address)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); SIGNET_IS_CHIP (child);
       child = gtk_widget_get_next_sibling (child))
    {
      SignetAddress *other = signet_chip_get_address (SIGNET_CHIP (child));

      if (other != NULL && g_ascii_strcasecmp (signet_address_get_address (other), address) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
find_broken_cb (SignetChip *chip,
                gpointer    user_data)
{
  if (signet_chip_get_state (chip) == SIGNET_CHIP_BROKEN)
    *(gboolean *) user_data = TRUE;
}

gboolean
signet_chips_have_broken (GtkWidget *parent)
{
  gboolean broken = FALSE;

  signet_chips_foreach (parent, find_broken_cb, &broken);
  return broken;
}

void
signet_chips_clear (GtkWidget *parent)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  while (SIGNET_IS_CHIP (child = gtk_widget_get_first_child (parent)))
    gtk_widget_unparent (child);
}

/* Returns: (transfer floating). */
static SignetChip *
make_chip (SignetAddress *address)
{
  const char *text = signet_address_get_address (address);
  g_autofree char *spec = signet_addr_spec_make (text, NULL);

  return spec != NULL || *text == '\0' ? signet_chip_new (address) : signet_chip_new_broken (text);
}

void
signet_chips_append (GtkWidget *parent,
                     GPtrArray *addresses,
                     GCallback  clicked)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (addresses != NULL);

  for (guint i = 0; i < addresses->len; i++)
    if (!signet_chips_have (parent, signet_address_get_address (addresses->pdata[i])))
      {
        SignetChip *chip = make_chip (addresses->pdata[i]);

        gtk_widget_insert_before (GTK_WIDGET (chip), parent, gtk_widget_get_last_child (parent));
        g_signal_connect (chip, "clicked", clicked, parent);
      }
}

SignetChip *
signet_chips_get_focused (GtkWidget *parent)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *chip = focus != NULL ? gtk_widget_get_ancestor (focus, SIGNET_TYPE_CHIP) : NULL;

  return chip != NULL && gtk_widget_get_parent (chip) == parent ? SIGNET_CHIP (chip) : NULL;
}
