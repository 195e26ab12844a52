/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/chip.h"

#include <glib/gi18n-lib.h>

#include "composer/recipient-text.h"

#define MAX_CHARS 28

struct _SignetChip
{
  GtkButton        parent_instance;
  SignetAddress   *address;
  char            *text;     /* of a broken one */
  char            *reason;
  SignetChipState  state;
  GtkImage        *icon;
  GtkLabel        *label;
};

G_DEFINE_FINAL_TYPE (SignetChip, signet_chip, GTK_TYPE_BUTTON)

static const struct
{
  const char *icon;
  const char *style;
} looks[] =
{
  [SIGNET_CHIP_PLAIN] = { NULL, NULL },
  [SIGNET_CHIP_SECURE] = { "channel-secure-symbolic", "secure" },
  [SIGNET_CHIP_LACKING] = { NULL, NULL },
  [SIGNET_CHIP_ALARMED] = { "dialog-warning-symbolic", "alarmed" },
  [SIGNET_CHIP_BROKEN] = { "dialog-error-symbolic", "broken" },
};

static void
show_state (SignetChip *self)
{
  const char *text = self->address != NULL ? signet_address_get_display (self->address) : self->text;
  const char *where = self->address != NULL ? signet_address_get_shown (self->address) : "";
  g_autofree char *spoken = g_strdup_printf ("%s %s. %s", text, where, self->reason ? self->reason : "");

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].style != NULL && i != self->state)
      gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].style);
  if (looks[self->state].style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), looks[self->state].style);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), looks[self->state].icon != NULL);
  gtk_image_set_from_icon_name (self->icon, looks[self->state].icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (spoken), -1);
}

/* Made when it is asked for: GTK asks the display where the pointer is each time that a tooltip is set. */
static gboolean
signet_chip_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    by_keyboard,
                           GtkTooltip *tooltip)
{
  SignetChip *self = SIGNET_CHIP (widget);
  const char *where = self->address != NULL ? signet_address_get_shown (self->address) : "";
  g_autofree char *both = g_strdup_printf ("%s\n%s", where, self->reason != NULL ? self->reason : "");

  gtk_tooltip_set_text (tooltip, g_strstrip (both));
  return both[0] != '\0';
}

static void
signet_chip_finalize (GObject *object)
{
  SignetChip *self = SIGNET_CHIP (object);

  g_clear_pointer (&self->address, signet_address_unref);
  g_free (self->text);
  g_free (self->reason);
  G_OBJECT_CLASS (signet_chip_parent_class)->finalize (object);
}

/* A popover may stand over it. */
static void
signet_chip_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
      child = next;
    }
  G_OBJECT_CLASS (signet_chip_parent_class)->dispose (object);
}

/* To the chip or the text on that side. */
static gboolean
step_cb (GtkWidget *widget,
         GVariant  *direction,
         gpointer   user_data)
{
  const GtkDirectionType back = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? GTK_DIR_RIGHT
                                                                                      : GTK_DIR_LEFT;
  GtkWidget *next = g_variant_get_int32 (direction) == (int) back ? gtk_widget_get_prev_sibling (widget)
                                                                  : gtk_widget_get_next_sibling (widget);

  return next == NULL || gtk_widget_grab_focus (next);
}

static void
signet_chip_class_init (SignetChipClass *klass)
{
  static const guint removing[] = { GDK_KEY_Delete, GDK_KEY_KP_Delete, GDK_KEY_BackSpace };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_chip_finalize;
  widget_class->query_tooltip = signet_chip_query_tooltip;
  for (guint i = 0; i < G_N_ELEMENTS (removing); i++)
    gtk_widget_class_add_binding_action (widget_class, removing[i], 0, "chips.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "chips.edit", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", GTK_DIR_LEFT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", GTK_DIR_RIGHT);
}

static void
signet_chip_init (SignetChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (self->label, MAX_CHARS);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

SignetChip *
signet_chip_new (SignetAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  SignetChip *self = g_object_new (SIGNET_TYPE_CHIP, NULL);

  self->address = signet_address_ref (address);
  gtk_label_set_text (self->label, signet_address_get_display (address));
  show_state (self);
  return self;
}

SignetChip *
signet_chip_new_broken (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  SignetChip *self = g_object_new (SIGNET_TYPE_CHIP, NULL);

  self->text = g_strdup (text);
  self->state = SIGNET_CHIP_BROKEN;
  self->reason = g_strdup (_("This is no address that mail can be sent to."));
  gtk_label_set_text (self->label, text);
  show_state (self);
  return self;
}

SignetAddress *
signet_chip_get_address (SignetChip *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP (self), NULL);
  return self->address;
}

char *
signet_chip_dup_text (SignetChip *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP (self), NULL);
  return self->address != NULL ? signet_recipient_text_format (self->address) : g_strdup (self->text);
}

void
signet_chip_set_state (SignetChip      *self,
                       SignetChipState  state,
                       const char      *reason)
{
  g_return_if_fail (SIGNET_IS_CHIP (self));
  g_return_if_fail ((guint) state < G_N_ELEMENTS (looks));

  if (self->address == NULL || (self->state == state && g_strcmp0 (self->reason, reason) == 0))
    return;
  self->state = state;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  show_state (self);
}

SignetChipState
signet_chip_get_state (SignetChip *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP (self), SIGNET_CHIP_PLAIN);
  return self->state;
}

const char *
signet_chip_get_reason (SignetChip *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP (self), NULL);
  return self->reason;
}
