/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/address-button.h"

#include <glib/gi18n-lib.h>

#include "common/search-marks.h"
#include "common/value-wrap.h"

struct _SignetAddressButton
{
  AdwBin         parent_instance;
  SignetAddress *address;
  GtkMenuButton *button;
  GtkLabel      *label;
};

G_DEFINE_FINAL_TYPE (SignetAddressButton, signet_address_button, ADW_TYPE_BIN)

static void
copy_cb (SignetAddressButton *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          signet_address_get_address (self->address));
  gtk_menu_button_popdown (self->button);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  signet_value_wrap (GTK_LABEL (label));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Else it would be selected as soon as it is shown. */
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_copy_button (SignetAddressButton *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Copy Address"));

  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Made when it is opened: most never are. */
static void
make_popover (GtkMenuButton *button,
              gpointer       user_data)
{
  SignetAddressButton *self = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *popover = gtk_popover_new ();
  const char *name = signet_address_get_name (self->address);
  const char *address = signet_address_get_shown (self->address);

  gtk_box_append (GTK_BOX (box), make_label (name != NULL ? name : _("No name"), "heading"));
  gtk_box_append (GTK_BOX (box), make_label (address[0] != '\0' ? address : _("No address"), "body"));
  if (signet_address_name_misleads (self->address))
    gtk_box_append (GTK_BOX (box), make_label (_("The name looks like another address."), "warning"));
  if (address[0] != '\0')
    gtk_box_append (GTK_BOX (box), make_copy_button (self));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
signet_address_button_finalize (GObject *object)
{
  g_clear_pointer (&SIGNET_ADDRESS_BUTTON (object)->address, signet_address_unref);
  G_OBJECT_CLASS (signet_address_button_parent_class)->finalize (object);
}

static void
signet_address_button_class_init (SignetAddressButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_address_button_finalize;
}

/* A menu button by itself asks for the same height at any width: its text would get one line, and run
 * out of a narrow window. No baseline is told: it is not aligned with what stands beside it. */
static GtkSizeRequestMode
get_request_mode (GtkWidget *button)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget      *button,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (button), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static void
allocate (GtkWidget *button,
          int        width,
          int        height,
          int        baseline)
{
  const GtkAllocation all = { 0, 0, width, height };

  gtk_widget_size_allocate (gtk_widget_get_first_child (button), &all, -1);
}

static void
signet_address_button_init (SignetAddressButton *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  signet_value_wrap (self->label);
  /* Else GTK lays it out letter by letter to find its smallest width. */
  gtk_label_set_width_chars (self->label, 8);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_layout_manager (GTK_WIDGET (self->button),
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_create_popup_func (self->button, make_popover, self, NULL);
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "address");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

void
signet_address_button_set_address (SignetAddressButton *self,
                                   SignetAddress       *address)
{
  const char *display;

  g_return_if_fail (SIGNET_IS_ADDRESS_BUTTON (self));
  g_return_if_fail (address != NULL);

  g_clear_pointer (&self->address, signet_address_unref);
  self->address = signet_address_ref (address);
  display = signet_address_get_display (address);
  gtk_label_set_text (self->label, display[0] != '\0' ? display : _("Unknown sender"));
  gtk_menu_button_set_popover (self->button, NULL);
  gtk_menu_button_set_create_popup_func (self->button, make_popover, self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Shows the address"), -1);
}

void
signet_address_button_mark (SignetAddressButton *self,
                            const char *const   *words)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_BUTTON (self));
  signet_search_marks_show (self->label, words);
}
