/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/address-fields.h"

#include <glib/gi18n-lib.h>

#include "addr-spec.h"
#include "composer/chip-popover.h"
#include "composer/chips.h"

struct _SignetAddressFields
{
  AdwBin           parent_instance;
  GtkWidget       *from_row;
  GtkDropDown     *from;
  SignetChipEntry *to;
  SignetChipEntry *cc;
  SignetChipEntry *bcc;
  GtkWidget       *cc_row;
  GtkWidget       *bcc_row;
  GtkWidget       *more;
  GtkText         *subject;
  GtkWidget       *subject_row;
  SignetSealing   *sealing;   /* as last shown, nullable */
};

G_DEFINE_FINAL_TYPE (SignetAddressFields, signet_address_fields, ADW_TYPE_BIN)

enum { CHANGED, WRITER_CHANGED, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static SignetChipEntry *
get_entry (SignetAddressFields *self,
           SignetField          field)
{
  SignetChipEntry *const entries[] = { self->to, self->cc, self->bcc };

  return entries[field];
}

static void
changed_cb (SignetAddressFields *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
writer_changed_cb (SignetAddressFields *self)
{
  if (gtk_drop_down_get_selected (self->from) != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[WRITER_CHANGED], 0);
}

static void
refused_cb (SignetAddressFields *self,
            const char          *sentence)
{
  g_signal_emit (self, signals[REFUSED], 0, sentence);
}

static void
chip_activated_cb (SignetAddressFields *self,
                   SignetChip          *chip)
{
  SignetAddress *address = signet_chip_get_address (chip);
  SignetRecipient *recipient = NULL;

  if (address != NULL && self->sealing != NULL)
    recipient = signet_sealing_lookup (self->sealing, signet_address_get_address (address));
  signet_chip_popover_present (chip, recipient,
                               self->sealing != NULL && signet_sealing_get_encrypt (self->sealing));
}

static void
show_more (SignetAddressFields *self)
{
  gtk_widget_set_visible (self->cc_row, TRUE);
  gtk_widget_set_visible (self->bcc_row, TRUE);
  gtk_widget_set_visible (self->more, FALSE);
}

static void
more_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetAddressFields *self = SIGNET_ADDRESS_FIELDS (widget);

  show_more (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->cc));
}

static void
signet_address_fields_dispose (GObject *object)
{
  g_clear_object (&SIGNET_ADDRESS_FIELDS (object)->sealing);
  G_OBJECT_CLASS (signet_address_fields_parent_class)->dispose (object);
}

static void
signet_address_fields_class_init (SignetAddressFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_address_fields_dispose;
  signals[CHANGED] = g_signal_new ("changed", SIGNET_TYPE_ADDRESS_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[WRITER_CHANGED] = g_signal_new ("writer-changed", SIGNET_TYPE_ADDRESS_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", SIGNET_TYPE_ADDRESS_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (SIGNET_TYPE_CHIP_ENTRY);
  g_type_ensure (SIGNET_TYPE_WRITER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/composer/address-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, from_row);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, from);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, to);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, cc);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, bcc);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, cc_row);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, bcc_row);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, more);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, subject);
  gtk_widget_class_bind_template_child (widget_class, SignetAddressFields, subject_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, writer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
  gtk_widget_class_install_action (widget_class, "fields.more", NULL, more_action_cb);
}

/* On one line if there is room; the recipients need it more. */
static void
wrap_words (SignetAddressFields *self)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->more)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
}

static void
signet_address_fields_init (SignetAddressFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_words (self);
}

static void
writers_changed_cb (SignetAddressFields *self)
{
  GListModel *writers = gtk_drop_down_get_model (self->from);

  gtk_widget_set_visible (self->from_row, g_list_model_get_n_items (writers) > 1);
}

void
signet_address_fields_set_up (SignetAddressFields *self,
                              GListModel          *writers,
                              SignetRecipientBook *book)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));
  g_return_if_fail (G_IS_LIST_MODEL (writers));

  gtk_drop_down_set_model (self->from, writers);
  g_signal_connect_object (writers, "items-changed", G_CALLBACK (writers_changed_cb), self,
                           G_CONNECT_SWAPPED);
  writers_changed_cb (self);
  for (guint i = 0; i < SIGNET_N_FIELDS; i++)
    signet_chip_entry_set_book (get_entry (self, i), book);
}

void
signet_address_fields_set_writer (SignetAddressFields *self,
                                  const char          *address)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));

  gtk_drop_down_set_selected (self->from, signet_writer_find (gtk_drop_down_get_model (self->from), address));
}

SignetWriter *
signet_address_fields_get_writer (SignetAddressFields *self)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), NULL);
  return gtk_drop_down_get_selected_item (self->from);
}

void
signet_address_fields_set_addresses (SignetAddressFields *self,
                                     SignetField          field,
                                     GPtrArray           *addresses)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));
  g_return_if_fail (field < SIGNET_N_FIELDS);
  g_return_if_fail (addresses != NULL);

  signet_chip_entry_set_addresses (get_entry (self, field), addresses);
  if (field != SIGNET_FIELD_TO && addresses->len > 0)
    show_more (self);
}

GPtrArray *
signet_address_fields_dup_addresses (SignetAddressFields *self,
                                     SignetField          field)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), NULL);
  g_return_val_if_fail (field < SIGNET_N_FIELDS, NULL);

  return signet_chip_entry_dup_addresses (get_entry (self, field));
}

GPtrArray *
signet_address_fields_dup_all (SignetAddressFields *self)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), NULL);

  GPtrArray *all = signet_address_fields_dup_addresses (self, SIGNET_FIELD_TO);

  for (guint i = SIGNET_FIELD_CC; i < SIGNET_N_FIELDS; i++)
    g_ptr_array_extend_and_steal (all, signet_address_fields_dup_addresses (self, i));
  return all;
}

GPtrArray *
signet_address_fields_dup_recipients (SignetAddressFields *self)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), NULL);

  GPtrArray *all = signet_address_fields_dup_all (self);

  for (guint i = all->len; i > 0; i--)
    {
      g_autofree char *spec = signet_addr_spec_make (signet_address_get_address (all->pdata[i - 1]), NULL);

      if (spec == NULL)
        g_ptr_array_remove_index (all, i - 1);
    }
  return all;
}

void
signet_address_fields_set_subject (SignetAddressFields *self,
                                   const char          *subject)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));

  gtk_editable_set_text (GTK_EDITABLE (self->subject), subject != NULL ? subject : "");
}

void
signet_address_fields_hide_subject (SignetAddressFields *self)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));
  gtk_widget_set_visible (self->subject_row, FALSE);
}

const char *
signet_address_fields_get_subject (SignetAddressFields *self)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->subject));
}

gboolean
signet_address_fields_settle (SignetAddressFields *self)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), TRUE);

  gboolean good = TRUE;

  for (guint i = 0; i < SIGNET_N_FIELDS; i++)
    good = signet_chip_entry_settle (get_entry (self, i)) && good;
  return good;
}

static void
show_chip_cb (SignetChip *chip,
              gpointer    user_data)
{
  SignetSealing *sealing = user_data;
  SignetAddress *address = signet_chip_get_address (chip);
  SignetRecipient *recipient = NULL;
  SignetChipState state = SIGNET_CHIP_LACKING;

  if (address == NULL)
    return;
  recipient = signet_sealing_lookup (sealing, signet_address_get_address (address));
  if (recipient == NULL)
    state = SIGNET_CHIP_PLAIN;
  else if (recipient->state == SIGNET_RECIPIENT_OK)
    state = SIGNET_CHIP_SECURE;
  else if (signet_sealing_get_encrypt (sealing))
    state = SIGNET_CHIP_ALARMED;
  signet_chip_set_state (chip, state, recipient != NULL ? recipient->sentence : NULL);
}

void
signet_address_fields_show_sealing (SignetAddressFields *self,
                                    SignetSealing       *sealing)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));
  g_return_if_fail (SIGNET_IS_SEALING (sealing));

  g_set_object (&self->sealing, sealing);
  for (guint i = 0; i < SIGNET_N_FIELDS; i++)
    signet_chips_foreach (GTK_WIDGET (get_entry (self, i)), show_chip_cb, sealing);
}

void
signet_address_fields_set_roomy (SignetAddressFields *self,
                                 gboolean             roomy)
{
  g_return_if_fail (SIGNET_IS_ADDRESS_FIELDS (self));

  GtkButton *more = GTK_BUTTON (self->more);

  if (roomy == (gtk_button_get_label (more) != NULL))
    return;
  /* Without its words there is no letter for it: then Tab goes there. */
  gtk_widget_set_focusable (self->more, !roomy);
  if (roomy)
    {
      gtk_button_set_use_underline (more, TRUE);
      gtk_button_set_label (more, _("_Cc, Bcc"));
      wrap_words (self);
      return;
    }
  gtk_button_set_icon_name (more, "pan-down-symbolic");
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Show Cc and Bcc"), -1);
}

gboolean
signet_address_fields_focus_empty (SignetAddressFields *self)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), FALSE);

  if (signet_chip_entry_is_empty (self->to))
    return gtk_widget_grab_focus (GTK_WIDGET (self->to));
  if (signet_address_fields_get_subject (self)[0] == '\0')
    return gtk_widget_grab_focus (GTK_WIDGET (self->subject));
  return FALSE;
}

gboolean
signet_address_fields_focus_chip (SignetAddressFields *self,
                                  SignetChipState      state)
{
  g_return_val_if_fail (SIGNET_IS_ADDRESS_FIELDS (self), FALSE);

  for (guint i = 0; i < SIGNET_N_FIELDS; i++)
    {
      SignetChip *chip = signet_chips_find (GTK_WIDGET (get_entry (self, i)), state);

      if (chip != NULL)
        return gtk_widget_grab_focus (GTK_WIDGET (chip));
    }
  return FALSE;
}
