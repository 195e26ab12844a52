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

GPtrArray *
signet_chips_dup (GtkWidget  *parent,
                  GPtrArray **broken)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (broken != NULL, NULL);

  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);

  *broken = g_ptr_array_new_with_free_func (g_free);
  for (GtkWidget *child = gtk_widget_get_first_child (parent); SIGNET_IS_CHIP (child);
       child = gtk_widget_get_next_sibling (child))
    {
      SignetAddress *address = signet_chip_get_address (SIGNET_CHIP (child));

      if (address != NULL)
        g_ptr_array_add (addresses, signet_address_ref (address));
      else
        g_ptr_array_add (*broken, signet_chip_dup_text (SIGNET_CHIP (child)));
    }
  return addresses;
}

/* Between characters: what is over is taken by the next piece. */
static void
add_pieces (GPtrArray  *addresses,
            const char *text)
{
  const char *end = text;

  for (const char *at = text; *at != '\0'; at = end)
    {
      g_autofree char *piece = NULL;

      do
        end = g_utf8_next_char (end);
      while (*end != '\0' && g_utf8_next_char (end) - at <= SIGNET_ADDRESS_TEXT_MAX);
      piece = g_strndup (at, (gsize) (end - at));
      g_ptr_array_add (addresses, signet_address_new (NULL, piece));
    }
}

GPtrArray *
signet_chips_dup_addresses (GtkWidget *parent)
{
  g_autoptr(GPtrArray) broken = NULL;
  GPtrArray *addresses = signet_chips_dup (parent, &broken);

  for (guint i = 0; i < broken->len; i++)
    add_pieces (addresses, broken->pdata[i]);
  return addresses;
}

static void
count_cb (SignetChip *chip,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

guint
signet_chips_count (GtkWidget *parent)
{
  guint n = 0;

  signet_chips_foreach (parent, count_cb, &n);
  return n;
}

SignetChip *
signet_chips_find (GtkWidget       *parent,
                   SignetChipState  state)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); SIGNET_IS_CHIP (child);
       child = gtk_widget_get_next_sibling (child))
    if (signet_chip_get_state (SIGNET_CHIP (child)) == state)
      return SIGNET_CHIP (child);
  return NULL;
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

/* chip: (transfer floating). */
static void
append (GtkWidget  *parent,
        SignetChip *chip,
        GCallback   clicked)
{
  gtk_widget_insert_before (GTK_WIDGET (chip), parent, gtk_widget_get_last_child (parent));
  g_signal_connect (chip, "clicked", clicked, parent);
}

static void
know_cb (SignetChip *chip,
         gpointer    user_data)
{
  SignetAddress *address = signet_chip_get_address (chip);

  if (address != NULL)
    g_hash_table_add (user_data, g_ascii_strdown (signet_address_get_address (address), -1));
}

void
signet_chips_append (GtkWidget *parent,
                     GPtrArray *addresses,
                     GPtrArray *broken,
                     GCallback  clicked)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (addresses != NULL);

  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  signet_chips_foreach (parent, know_cb, known);
  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *address = g_ascii_strdown (signet_address_get_address (addresses->pdata[i]), -1);
      SignetChip *chip;

      if (g_hash_table_contains (known, address))
        continue;
      chip = make_chip (addresses->pdata[i]);
      append (parent, chip, clicked);
      know_cb (chip, known);
    }
  for (guint i = 0; broken != NULL && i < broken->len; i++)
    append (parent, signet_chip_new_broken (broken->pdata[i]), clicked);
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
