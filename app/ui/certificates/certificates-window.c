/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificates-window.h"

#include "certificates/certificate-details.h"
#include "certificates/certificate-panel.h"
#include "certificates/import-queue.h"
#include "certificates/request-dialog.h"
#include "common/tell.h"

struct _SignetCertificatesWindow
{
  AdwWindow               parent_instance;
  AdwToastOverlay        *toasts;
  GtkSpinner             *spinner;
  GtkToggleButton        *search_button;
  GtkSearchBar           *search_bar;
  GtkSearchEntry         *search_entry;
  AdwViewStack           *stack;
  SignetCertificatePanel *mine;
  SignetCertificatePanel *people;
  SignetCertificatePanel *authorities;
  SignetCertificates     *certificates;
  SignetAccountList      *accounts;     /* nullable */
  GSettings              *settings;
  GCancellable           *cancellable;
  SignetImportQueue      *imports;
};

G_DEFINE_FINAL_TYPE (SignetCertificatesWindow, signet_certificates_window, ADW_TYPE_WINDOW)

/* So that what came in is seen when the dialog is closed. */
static void
imported_cb (SignetCertificatesWindow *self,
             SignetImported           *imported)
{
  const SignetImportedCertificate *first = signet_imported_get (imported, 0);
  const char *name = "people";

  if (first->with_key)
    name = "mine";
  else if (signet_certificate_is_ca (first->certificate))
    name = "authorities";
  adw_view_stack_set_visible_child_name (self->stack, name);
}

static void
import_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  signet_import_queue_choose (SIGNET_CERTIFICATES_WINDOW (widget)->imports);
}

static void
look_up_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  signet_import_queue_look_up (SIGNET_CERTIFICATES_WINDOW (widget)->imports);
}

static void
paste_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  signet_import_queue_paste (SIGNET_CERTIFICATES_WINDOW (widget)->imports);
}

/* For the first account: who has several changes the address. */
static void
request_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SignetCertificatesWindow *self = SIGNET_CERTIFICATES_WINDOW (widget);
  g_autoptr(SignetAccount) first =
    self->accounts != NULL ? g_list_model_get_item (G_LIST_MODEL (self->accounts), 0) : NULL;
  const char *address = first != NULL ? signet_account_get_address (first) : "";
  const char *person = first != NULL ? signet_account_get_name (first) : NULL;

  gtk_window_present (GTK_WINDOW (signet_request_dialog_new (
    self->certificates, person != NULL ? person : "", address, widget)));
}

static void
search_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetCertificatesWindow *self = SIGNET_CERTIFICATES_WINDOW (widget);

  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
toast_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  signet_tell (SIGNET_CERTIFICATES_WINDOW (widget)->toasts, g_variant_get_string (parameter, NULL));
}

static gboolean
drop_cb (SignetCertificatesWindow *self,
         const GValue             *value)
{
  signet_import_queue_add_files (self->imports, g_value_get_boxed (value));
  return TRUE;
}

static void
search_changed_cb (SignetCertificatesWindow *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  signet_certificate_panel_set_search (self->mine, words);
  signet_certificate_panel_set_search (self->people, words);
  signet_certificate_panel_set_search (self->authorities, words);
}

static void
opened_cb (SignetCertificatesWindow *self,
           SignetCertificateRow     *row)
{
  gtk_window_present (GTK_WINDOW (signet_certificate_details_new (self->certificates, row,
                                                                  GTK_WINDOW (self))));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetCertificatesWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_certificates_finish (SIGNET_CERTIFICATES (source), result, &error)
      && !g_cancellable_is_cancelled (self->cancellable))
    signet_tell (self->toasts, error->message);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  signet_certificate_panel_set_loaded (self->mine);
  signet_certificate_panel_set_loaded (self->people);
  signet_certificate_panel_set_loaded (self->authorities);
}

/* Nothing is asked or told over a window that was closed, though somebody may still hold it. */
static void
signet_certificates_window_unmap (GtkWidget *widget)
{
  SignetCertificatesWindow *self = SIGNET_CERTIFICATES_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  if (self->imports != NULL)
    signet_import_queue_stop (self->imports);
  GTK_WIDGET_CLASS (signet_certificates_window_parent_class)->unmap (widget);
}

static void
signet_certificates_window_dispose (GObject *object)
{
  SignetCertificatesWindow *self = SIGNET_CERTIFICATES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->imports != NULL)
    signet_import_queue_stop (self->imports);
  g_clear_object (&self->imports);
  g_clear_object (&self->certificates);
  g_clear_object (&self->settings);
  g_clear_object (&self->accounts);
  G_OBJECT_CLASS (signet_certificates_window_parent_class)->dispose (object);
}

static void
signet_certificates_window_finalize (GObject *object)
{
  g_object_unref (SIGNET_CERTIFICATES_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (signet_certificates_window_parent_class)->finalize (object);
}

static void
signet_certificates_window_class_init (SignetCertificatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_certificates_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_certificates_window_finalize;
  widget_class->unmap = signet_certificates_window_unmap;
  g_type_ensure (SIGNET_TYPE_CERTIFICATE_PANEL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/signetmail/Signet/certificates/certificates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, mine);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, people);
  gtk_widget_class_bind_template_child (widget_class, SignetCertificatesWindow, authorities);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_install_action (widget_class, "certificates.import", NULL, import_action_cb);
  gtk_widget_class_install_action (widget_class, "certificates.paste", NULL, paste_action_cb);
  gtk_widget_class_install_action (widget_class, "certificates.request", NULL, request_action_cb);
  gtk_widget_class_install_action (widget_class, "certificates.search", NULL, search_action_cb);
  gtk_widget_class_install_action (widget_class, "certificates.look-up", NULL, look_up_action_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
}

/* Without a directory there is nobody to ask. */
static void
directories_changed_cb (SignetCertificatesWindow *self)
{
  g_auto(GStrv) directories = g_settings_get_strv (self->settings, "directories");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificates.look-up", directories[0] != NULL);
}

static void
signet_certificates_window_init (SignetCertificatesWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::directories", G_CALLBACK (directories_changed_cb),
                           self, G_CONNECT_SWAPPED);
  directories_changed_cb (self);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->stack));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

SignetCertificatesWindow *
signet_certificates_window_new (SignetCertificates *certificates,
                                SignetAccountList  *accounts)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATES (certificates), NULL);

  SignetCertificatesWindow *self = g_object_new (SIGNET_TYPE_CERTIFICATES_WINDOW, NULL);

  self->certificates = g_object_ref (certificates);
  g_set_object (&self->accounts, accounts);
  self->imports = signet_import_queue_new (GTK_WINDOW (self), certificates);
  g_signal_connect_object (self->imports, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->imports, "working", self->spinner, "spinning", G_BINDING_DEFAULT);
  signet_certificate_panel_set_model (
    self->mine, signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_MINE));
  signet_certificate_panel_set_model (
    self->people, signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_PEOPLE));
  signet_certificate_panel_set_model (
    self->authorities, signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_AUTHORITIES));
  signet_certificates_load_async (certificates, self->cancellable, loaded_cb, g_object_ref (self));
  return self;
}

void
signet_certificates_window_import (SignetCertificatesWindow *self,
                                   GFile                    *file)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATES_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  signet_import_queue_add (self->imports, file);
}
