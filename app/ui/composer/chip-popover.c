/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/chip-popover.h"

#include <glib/gi18n-lib.h>

#include "common/measure.h"
#include "common/mnemonic-names.h"
#include "common/value-wrap.h"
#include "composer/recipient-text.h"

/* The keyboard goes back to the chip: GTK would give it to what comes next. */
static void
closed_cb (GtkPopover *popover)
{
  GtkWidget *chip = gtk_widget_get_parent (GTK_WIDGET (popover));

  if (chip == NULL)
    return;
  gtk_widget_unparent (GTK_WIDGET (popover));
  if (gtk_widget_get_mapped (chip))
    gtk_widget_grab_focus (chip);
}

/* What the popover stands on may go by the action: it closes first, and the keyboard is back on the chip. */
static void
clicked_cb (GtkButton *button)
{
  g_autoptr(GtkWidget) popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  g_autoptr(GtkWidget) chip = g_object_ref (gtk_widget_get_parent (g_object_ref (popover)));
  const char *action = g_object_get_data (G_OBJECT (button), "action");
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (button), "target"));

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_grab_focus (chip);
  gtk_widget_activate_action (chip, action, target != NULL ? "s" : NULL, target);
}

static void
add_button (GtkWidget  *box,
            const char *label,
            const char *action,
            const char *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (button), "action", (gpointer) action);
  g_object_set_data_full (G_OBJECT (button), "target", g_strdup (target), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), button);
}

/* Where there is a certificate that might do, looking at it comes first. */
static gboolean
may_ask (SignetRecipient *recipient)
{
  return recipient->fix == SIGNET_RECIPIENT_FIX_LOOK_UP || recipient->state == SIGNET_RECIPIENT_WEAK;
}

static void
add_ask (GtkWidget     *box,
         SignetAddress *address)
{
  g_autofree char *name = signet_mnemonic_names_escape (signet_address_get_display (address));
  /* Translators: %s is a person, who is asked for a certificate. */
  g_autofree char *label = g_strdup_printf (_("_Ask %s…"), name);
  g_autofree char *target = signet_recipient_text_format (address);

  add_button (box, label, "composer.ask", target);
}

static void
add_label (GtkWidget  *box,
           const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  signet_value_wrap (GTK_LABEL (label));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

/* The address alone where there is no name. */
static void
add_address (GtkWidget  *box,
             const char *name,
             const char *address)
{
  add_label (box, name, "heading");
  if (!g_str_equal (name, address))
    add_label (box, address, "dim-label");
}

static void
add_fixes (GtkWidget       *box,
           SignetAddress   *address,
           SignetRecipient *recipient,
           gboolean         encrypting)
{
  if (recipient->state == SIGNET_RECIPIENT_OK)
    return;
  if (recipient->fix == SIGNET_RECIPIENT_FIX_ACCEPT && recipient->certificate != NULL)
    add_button (box, _("Use This _Certificate…"), "composer.accept", recipient->address);
  add_button (box, _("_Look Up…"), "composer.look-up", recipient->address);
  if (may_ask (recipient))
    add_ask (box, address);
  if (encrypting)
    add_button (box, _("Send _Without Encryption"), "composer.send-plain", NULL);
}

/* GTK 4.8 gives a popover the height that its labels need where they are not wrapped, and cuts the last
 * button off. */
static void
fix_size (GtkWidget *box)
{
  const int width = signet_measure_natural (box, GTK_ORIENTATION_HORIZONTAL, -1);

  gtk_widget_set_size_request (box, width, signet_measure_minimum (box, GTK_ORIENTATION_VERTICAL, width));
}

void
signet_chip_popover_present (SignetChip      *chip,
                             SignetRecipient *recipient,
                             gboolean         encrypting)
{
  g_return_if_fail (SIGNET_IS_CHIP (chip));

  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  SignetAddress *address = signet_chip_get_address (chip);
  const char *reason = recipient != NULL ? recipient->sentence : signet_chip_get_reason (chip);

  if (address != NULL)
    add_address (box, signet_address_get_display (address), signet_address_get_shown (address));
  if (reason != NULL)
    add_label (box, reason, NULL);
  if (recipient != NULL && address != NULL)
    add_fixes (box, address, recipient, encrypting);
  add_button (box, _("_Edit"), "chips.edit", NULL);
  add_button (box, _("_Remove"), "chips.remove", NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (popover, GTK_WIDGET (chip));
  fix_size (box);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
