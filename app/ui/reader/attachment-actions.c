/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-actions.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "common/save-chooser.h"
#include "reader/attachment-text.h"
#include "reader/certificate-part.h"
#include "reader/launch-guard.h"
#include "reader/message-window.h"
#include "reader/save-part.h"

#define DER    0x30  /* a SEQUENCE */
#define BASE64 'M'   /* what that begins with in base64 */

/* What is to be saved once the user has said where to. */
typedef struct
{
  GtkWidget *widget;
  GPtrArray *parts;
} Errand;

static Errand *
errand_new (GtkWidget *widget,
            GPtrArray *parts)
{
  Errand *self = g_new (Errand, 1);

  *self = (Errand) { g_object_ref (widget), g_ptr_array_ref (parts) };
  return self;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->widget);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
tell (GtkWidget  *widget,
      const char *sentence)
{
  gtk_widget_activate_action (widget, "win.toast", "s", sentence);
}

void
signet_attachment_actions_tell_error (GtkWidget    *widget,
                                      const char   *what,
                                      const GError *error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (what != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: what did not work, and why. */
  sentence = g_strdup_printf (_("%s: %s"), what, error->message);
  tell (widget, sentence);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    signet_attachment_actions_tell_error (widget, _("No program could open the attachment"), error);
}

/* Returns: (transfer full): where the copy is; NULL if there is none, which is told. */
static char *
finish_copy (GtkWidget    *widget,
             GObject      *source,
             GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = signet_opened_copies_add_finish (SIGNET_OPENED_COPIES (source), result, &error);

  if (file != NULL)
    return g_file_get_uri (file);
  signet_attachment_actions_tell_error (widget, _("The attachment could not be opened"), error);
  return NULL;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autofree char *uri = finish_copy (widget, source, result);
  g_autoptr(GdkAppLaunchContext) context = NULL;

  if (uri == NULL)
    return;
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (widget));
}

/* Of a key or of certificates. */
static void
key_copied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autofree char *uri = finish_copy (widget, source, result);

  if (uri != NULL)
    gtk_widget_activate_action (widget, "app.open", "s", uri);
}

/* What is to be opened once the user has said so. */
typedef struct
{
  GtkWidget          *widget;  /* all of the window: the reader may show another message by then */
  SignetPart         *part;
  SignetOpenedCopies *copies;
} Wish;

static void
wish_free (gpointer  data,
           GClosure *closure)
{
  Wish *self = data;

  g_object_unref (self->widget);
  g_object_unref (self->part);
  g_object_unref (self->copies);
  g_free (self);
}

static void
answered_cb (Wish       *wish,
             const char *response)
{
  if (g_str_equal (response, "save"))
    signet_attachment_actions_save (wish->widget, wish->part);
  else if (g_str_equal (response, "open"))
    signet_opened_copies_add_async (wish->copies, wish->part, NULL, copied_cb, g_object_ref (wish->widget));
}

/* What another program might do with it is its sender's choice: nothing of that happens by one click. */
static void
ask (GtkWidget          *widget,
     SignetPart         *part,
     SignetOpenedCopies *copies,
     const char         *warning)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  /* Translators: %s is the name of a file. */
  g_autofree char *heading = g_strdup_printf (_("Open “%s”?"), signet_part_get_name (part));
  g_autofree char *body = g_strdup_printf ("%s %s", warning,
                                           _("Open it only if you expected it from this sender."));
  GtkWidget *dialog = signet_message_dialog_new (window, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish) { g_object_ref (gtk_window_get_child (window)), g_object_ref (part), g_object_ref (copies) };
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "save", _("_Save…"),
                                    "open", _("_Open Anyway"), NULL);
  adw_message_dialog_set_response_appearance (message, "open", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), wish, wish_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_of_type (SignetPart *part,
            const char *type)
{
  return strcmp (signet_part_get_content_type (part), type) == 0;
}

/* The rest does not fit and is not asked for. */
static gboolean
is_object (SignetPart *part)
{
  guint8 first = 0;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (&first, sizeof first, NULL, NULL);

  signet_part_write (part, stream, NULL, NULL);
  return first == DER || first == BASE64;
}

/* "contract.pdf.p7m": by itself it is shown with what is known of its signature. */
static gboolean
is_sealed_file (SignetPart *part)
{
  g_autofree char *name = g_ascii_strdown (signet_part_get_name (part), -1);

  return (is_of_type (part, "application/pkcs7-mime") || is_of_type (part, "application/x-pkcs7-mime")
          || (is_of_type (part, "application/octet-stream") && g_str_has_suffix (name, ".p7m")))
         && is_object (part);
}

void
signet_attachment_actions_open (GtkWidget          *widget,
                                SignetPart         *part,
                                SignetOpenedCopies *copies)
{
  const char *warning;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_PART (part));
  g_return_if_fail (SIGNET_IS_OPENED_COPIES (copies));

  warning = signet_attachment_text_warning (part);
  if (signet_part_is_mail (part) || is_sealed_file (part))
    signet_message_window_open (widget, part);
  else if (!signet_launch_guard_allows (part))
    tell (widget, _("This attachment is a program and is not opened from here. Save it first."));
  else if (signet_certificate_part_tell (part) != SIGNET_CERTIFICATE_PART_NONE)
    signet_opened_copies_add_async (copies, part, NULL, key_copied_cb, g_object_ref (widget));
  else if (warning != NULL)
    ask (widget, part, copies, warning);
  else
    signet_opened_copies_add_async (copies, part, NULL, copied_cb, g_object_ref (widget));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_save_part_finish (result, &error))
    tell (widget, _("Attachment saved"));
  else
    signet_attachment_actions_tell_error (widget, _("The attachment could not be saved"), error);
}

static void
all_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_save_parts_finish (result, &error))
    tell (widget, _("All attachments saved"));
  else
    signet_attachment_actions_tell_error (widget, _("Not all attachments could be saved"), error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Errand) errand = user_data;
  g_autoptr(GFile) file = signet_save_chooser_finish (result);

  if (file != NULL)
    signet_save_part_async (g_ptr_array_index (errand->parts, 0), file, NULL, saved_cb,
                            g_object_ref (errand->widget));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Errand) errand = user_data;
  g_autoptr(GFile) folder = signet_save_chooser_finish (result);

  if (folder != NULL)
    signet_save_parts_async (errand->parts, folder, NULL, all_saved_cb,
                             g_object_ref (errand->widget));
}

void
signet_attachment_actions_save (GtkWidget  *widget,
                                SignetPart *part)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_PART (part));

  g_ptr_array_add (parts, g_object_ref (part));
  signet_save_chooser_file_async (widget, _("Save Attachment"), signet_part_get_name (part),
                                  file_chosen_cb, errand_new (widget, parts));
}

void
signet_attachment_actions_save_all (GtkWidget *widget,
                                    GPtrArray *parts)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (parts != NULL);

  signet_save_chooser_folder_async (widget, _("Save All Attachments"), folder_chosen_cb,
                                    errand_new (widget, parts));
}
