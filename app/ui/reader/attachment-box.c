/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-box.h"

#include <glib/gi18n-lib.h>

#include "part.h"
#include "reader/attachment-card.h"
#include "reader/launch-guard.h"
#include "reader/opened-copies.h"
#include "reader/save-part.h"

/* A card takes half a millisecond to make. */
#define MAX_CARDS 30

struct _SignetAttachmentBox
{
  AdwBin                parent_instance;
  GPtrArray            *parts;        /* of the message that is shown, nullable */
  SignetOpenedCopies   *copies;
  GtkFileChooserNative *chooser;      /* while it is open */
  GtkLabel             *summary;
  GtkWidget            *save_all;
  GtkFlowBox           *cards;
  GtkLabel             *more;
};

G_DEFINE_FINAL_TYPE (SignetAttachmentBox, signet_attachment_box, ADW_TYPE_BIN)

static void
tell (SignetAttachmentBox *self,
      const char          *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
tell_error (SignetAttachmentBox *self,
            const char          *what,
            const GError        *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: what did not work, and why. */
  sentence = g_strdup_printf (_("%s: %s"), what, error->message);
  tell (self, sentence);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetAttachmentBox) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell_error (self, _("No program could open the attachment"), error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetAttachmentBox) self = user_data;
  g_autoptr(GError) error = NULL;
  SignetOpenedCopies *copies = SIGNET_OPENED_COPIES (source);
  g_autoptr(GFile) file = signet_opened_copies_add_finish (copies, result, &error);
  g_autoptr(GAppLaunchContext) context = NULL;
  g_autofree char *uri = NULL;

  if (file == NULL)
    {
      tell_error (self, _("The attachment could not be opened"), error);
      return;
    }
  context = G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context
                                    (gtk_widget_get_display (GTK_WIDGET (self))));
  uri = g_file_get_uri (file);
  g_app_info_launch_default_for_uri_async (uri, context, NULL, launched_cb, g_object_ref (self));
}

static void
open_cb (SignetAttachmentBox  *self,
         SignetAttachmentCard *card)
{
  SignetPart *part = signet_attachment_card_get_part (card);

  if (signet_launch_guard_allows (part))
    signet_opened_copies_add_async (self->copies, part, NULL, copied_cb, g_object_ref (self));
  else
    tell (self, _("This attachment is a program and is not opened from here. Save it first."));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetAttachmentBox) self = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_save_part_finish (result, &error))
    tell (self, _("Attachment saved"));
  else
    tell_error (self, _("The attachment could not be saved"), error);
}

static void
all_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SignetAttachmentBox) self = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_save_parts_finish (result, &error))
    tell (self, _("All attachments saved"));
  else
    tell_error (self, _("Not all attachments could be saved"), error);
}

/* What was chosen; the dialog is let go of. Returns: (transfer full), NULL if the user thought
 * better of it. */
static GFile *
take_choice (SignetAttachmentBox *self,
             int                  response)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  return file;
}

static void
save_response_cb (SignetAttachmentBox *self,
                  int                  response,
                  GtkNativeDialog     *dialog)
{
  g_autoptr(SignetPart) part = g_object_ref (g_object_get_data (G_OBJECT (dialog), "part"));
  g_autoptr(GFile) file = take_choice (self, response);

  if (file != NULL)
    signet_save_part_async (part, file, NULL, saved_cb, g_object_ref (self));
}

static void
save_all_response_cb (SignetAttachmentBox *self,
                      int                  response,
                      GtkNativeDialog     *dialog)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_ref (g_object_get_data (G_OBJECT (dialog), "parts"));
  g_autoptr(GFile) folder = take_choice (self, response);

  if (folder != NULL)
    signet_save_parts_async (parts, folder, NULL, all_saved_cb, g_object_ref (self));
}

static void
make_chooser (SignetAttachmentBox  *self,
              const char           *title,
              GtkFileChooserAction  action)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title,
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               action, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
}

static void
save_cb (SignetAttachmentBox  *self,
         SignetAttachmentCard *card)
{
  SignetPart *part = signet_attachment_card_get_part (card);

  make_chooser (self, _("Save Attachment"), GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), signet_part_get_name (part));
  g_object_set_data_full (G_OBJECT (self->chooser), "part", g_object_ref (part), g_object_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_all_clicked_cb (SignetAttachmentBox *self)
{
  make_chooser (self, _("Save All Attachments"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
  g_object_set_data_full (G_OBJECT (self->chooser), "parts", g_ptr_array_ref (self->parts),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_all_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
signet_attachment_box_dispose (GObject *object)
{
  SignetAttachmentBox *self = SIGNET_ATTACHMENT_BOX (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->copies);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  G_OBJECT_CLASS (signet_attachment_box_parent_class)->dispose (object);
}

static void
signet_attachment_box_class_init (SignetAttachmentBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_attachment_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/attachment-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, summary);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, save_all);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, cards);
  gtk_widget_class_bind_template_child (widget_class, SignetAttachmentBox, more);
  gtk_widget_class_bind_template_callback (widget_class, save_all_clicked_cb);
}

static void
signet_attachment_box_init (SignetAttachmentBox *self)
{
  self->copies = signet_opened_copies_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear_cards (SignetAttachmentBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
}

/* The buttons take the focus, not the place that a card stands in. */
static void
add_card (SignetAttachmentBox *self,
          SignetPart          *part)
{
  GtkWidget *card = signet_attachment_card_new (part);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_object (card, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), card);
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  signet_part_get_name (part), -1);
  gtk_flow_box_append (self->cards, child);
}

static void
show_summary (SignetAttachmentBox *self)
{
  guint n = self->parts->len;
  guint64 size = 0;
  g_autofree char *size_text = NULL;
  g_autofree char *count = NULL;
  g_autofree char *more = NULL;

  for (guint i = 0; i < n; i++)
    size += signet_part_get_size (g_ptr_array_index (self->parts, i));
  size_text = g_format_size (size);
  /* Translators: %s is the size of all of them. */
  count = g_strdup_printf (ngettext ("%u attachment, %s", "%u attachments, %s", n), n, size_text);
  gtk_label_set_text (self->summary, count);

  if (n > MAX_CARDS)
    more = g_strdup_printf (ngettext ("%u more is not shown here. Save All saves it too.",
                                      "%u more are not shown here. Save All saves them too.",
                                      n - MAX_CARDS), n - MAX_CARDS);
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
}

void
signet_attachment_box_show (SignetAttachmentBox *self,
                            GPtrArray           *parts)
{
  g_return_if_fail (SIGNET_IS_ATTACHMENT_BOX (self));
  g_return_if_fail (parts != NULL);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = g_ptr_array_ref (parts);
  clear_cards (self);
  for (guint i = 0; i < MIN (parts->len, MAX_CARDS); i++)
    add_card (self, g_ptr_array_index (parts, i));
  show_summary (self);
  gtk_widget_set_visible (self->save_all, parts->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self), parts->len > 0);
}
