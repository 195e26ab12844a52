/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/retention-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"
#include "engine-retention.h"
#include "retention-choice.h"

#define WIDTH        400
#define MAX_DAYS     36500
#define MAX_MESSAGES 10000000

struct _SignetRetentionDialog
{
  AdwWindow     parent_instance;
  SignetEngine *engine;
  SignetFolder *folder;
  GtkWidget    *group;
  GtkWidget    *days;
  GtkWidget    *messages;
};

G_DEFINE_FINAL_TYPE (SignetRetentionDialog, signet_retention_dialog, ADW_TYPE_WINDOW)

/* What is typed becomes its value only when the keyboard has left it. */
static guint
get_number (GtkWidget *spin)
{
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  return (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));
}

static gboolean
signet_retention_dialog_close_request (GtkWindow *window)
{
  SignetRetentionDialog *self = SIGNET_RETENTION_DIALOG (window);
  SignetRetention *retention = signet_engine_get_retention (self->engine);
  const SignetRetentionRule before = signet_retention_get (retention, self->folder);
  const SignetRetentionRule rule = { get_number (self->days), get_number (self->messages) };

  if (rule.days != before.days || rule.messages != before.messages)
    {
      signet_retention_set (retention, self->folder, rule);
      signet_engine_apply_retention (self->engine, NULL, NULL);
    }
  return GTK_WINDOW_CLASS (signet_retention_dialog_parent_class)->close_request (window);
}

static void
signet_retention_dialog_dispose (GObject *object)
{
  SignetRetentionDialog *self = SIGNET_RETENTION_DIALOG (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (signet_retention_dialog_parent_class)->dispose (object);
}

static void
signet_retention_dialog_class_init (SignetRetentionDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_retention_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = signet_retention_dialog_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
add_row (SignetRetentionDialog *self,
         const char            *title,
         int                    max)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, max, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("0: all"));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 8);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  return spin;
}

static void
signet_retention_dialog_init (SignetRetentionDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  self->group = adw_preferences_group_new ();
  self->days = add_row (self, _("Keep messages for days"), MAX_DAYS);
  self->messages = add_row (self, _("Keep the newest messages"), MAX_MESSAGES);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->group));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Returns: (transfer full). */
static char *
make_description (SignetFolder *folder)
{
  const char *others = signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_TRASH
    ? _("Others are deleted for good. What has a star stays.")
    : _("Others go to the Trash. What has a star stays.");

  if (!signet_retention_counts_arrival (folder))
    return g_strdup (others);
  return g_strconcat (others, "\n", _("What counts is when a message came here."), NULL);
}

GtkWidget *
signet_retention_dialog_new (SignetEngine *engine,
                             SignetFolder *folder,
                             GtkWindow    *parent)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetRetentionDialog *self = g_object_new (SIGNET_TYPE_RETENTION_DIALOG, "transient-for", parent, NULL);
  const SignetRetentionRule rule = signet_retention_get (signet_engine_get_retention (engine), folder);
  g_autofree char *description = make_description (folder);

  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  gtk_window_set_title (GTK_WINDOW (self), signet_folder_text_title (folder));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), description);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->days), rule.days);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->messages), rule.messages);
  return GTK_WIDGET (self);
}
