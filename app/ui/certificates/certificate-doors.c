/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-doors.h"

#include <glib/gi18n-lib.h>

#include "certificates/import-door.h"
#include "certificates/import-result.h"
#include "certificates/request-dialog.h"

struct _SignetCertificateDoors
{
  AdwPreferencesGroup  parent_instance;
  AdwActionRow        *request;
  SignetCertificates  *certificates;
  GtkEditable         *name;
  GtkEditable         *address;
  GCancellable        *cancellable;  /* of an import, while it stands in a window */
};

G_DEFINE_FINAL_TYPE (SignetCertificateDoors, signet_certificate_doors, ADW_TYPE_PREFERENCES_GROUP)

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetCertificateDoors) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_import_door_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doors.import", TRUE);
  if (root != NULL)
    signet_import_result_present (GTK_WINDOW (root), imported, error);
}

static void
import_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetCertificateDoors *self = SIGNET_CERTIFICATE_DOORS (widget);

  gtk_widget_action_set_enabled (widget, name, FALSE);
  signet_import_door_choose_async (widget, self->certificates, self->cancellable, imported_cb,
                                   g_object_ref (self));
}

static void
request_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SignetCertificateDoors *self = SIGNET_CERTIFICATE_DOORS (widget);
  g_autofree char *person = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));

  gtk_window_present (GTK_WINDOW (signet_request_dialog_new (self->certificates, person, address, widget)));
}

/* What a toast would say stays. */
static void
toast_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  adw_action_row_set_subtitle (SIGNET_CERTIFICATE_DOORS (widget)->request,
                               g_variant_get_string (parameter, NULL));
}

static void
signet_certificate_doors_root (GtkWidget *widget)
{
  SignetCertificateDoors *self = SIGNET_CERTIFICATE_DOORS (widget);

  GTK_WIDGET_CLASS (signet_certificate_doors_parent_class)->root (widget);
  self->cancellable = g_cancellable_new ();
}

static void
signet_certificate_doors_unroot (GtkWidget *widget)
{
  SignetCertificateDoors *self = SIGNET_CERTIFICATE_DOORS (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  GTK_WIDGET_CLASS (signet_certificate_doors_parent_class)->unroot (widget);
}

static void
signet_certificate_doors_finalize (GObject *object)
{
  g_clear_object (&SIGNET_CERTIFICATE_DOORS (object)->certificates);
  G_OBJECT_CLASS (signet_certificate_doors_parent_class)->finalize (object);
}

static void
signet_certificate_doors_class_init (SignetCertificateDoorsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_certificate_doors_finalize;
  widget_class->root = signet_certificate_doors_root;
  widget_class->unroot = signet_certificate_doors_unroot;
  gtk_widget_class_install_action (widget_class, "doors.import", NULL, import_action_cb);
  gtk_widget_class_install_action (widget_class, "doors.request", NULL, request_action_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
}

static AdwActionRow *
add_row (SignetCertificateDoors *self,
         const char             *title,
         const char             *action)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  return row;
}

static void
signet_certificate_doors_init (SignetCertificateDoors *self)
{
  add_row (self, _("Import Certificates or a Key"), "doors.import");
  self->request = add_row (self, _("Request a Certificate"), "doors.request");
}

void
signet_certificate_doors_set (SignetCertificateDoors *self,
                              SignetCertificates     *certificates,
                              GtkEditable            *name,
                              GtkEditable            *address)
{
  g_return_if_fail (SIGNET_IS_CERTIFICATE_DOORS (self));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));
  g_return_if_fail (GTK_IS_EDITABLE (name) && GTK_IS_EDITABLE (address));

  g_set_object (&self->certificates, certificates);
  self->name = name;
  self->address = address;
}
