/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/closed-page.h"

#include <glib/gi18n-lib.h>

#include "certificates/import-door.h"
#include "certificates/imported-text.h"
#include "smime-error.h"

struct _SignetClosedPage
{
  AdwBin         parent_instance;
  AdwStatusPage *status;
  GtkWidget     *import_button;
  GtkWidget     *again_button;
  SignetEngine  *engine;        /* NULL: nothing can be done here */
  GCancellable  *cancellable;   /* of what is being imported; NULL: nothing is */
  gulong         followed;      /* handler: a key may come by the window of certificates */
};

G_DEFINE_FINAL_TYPE (SignetClosedPage, signet_closed_page, ADW_TYPE_BIN)

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetClosedPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = signet_import_door_finish (result, &error);
  g_autofree char *text = NULL;

  /* Meanwhile another message may be shown. */
  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (self->import_button, TRUE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = imported != NULL ? signet_imported_text_heading (imported) : g_strdup (error->message);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
  if (imported != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "message-page.read-again", NULL);
}

/* Returns: whether an import may begin now. */
static gboolean
begin_import (SignetClosedPage *self)
{
  if (self->engine == NULL || self->cancellable != NULL)
    return FALSE;
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->import_button, FALSE);
  return TRUE;
}

static void
import_clicked_cb (SignetClosedPage *self)
{
  if (begin_import (self))
    signet_import_door_choose_async (GTK_WIDGET (self), signet_engine_get_certificates (self->engine),
                                     self->cancellable, imported_cb, g_object_ref (self));
}

static gboolean
drop_cb (SignetClosedPage *self,
         const GValue     *value)
{
  g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->engine == NULL)
    return FALSE;
  signet_closed_page_import (self, files->data);
  return TRUE;
}

static GListModel *
get_mine (SignetClosedPage *self)
{
  return signet_certificates_get_model (signet_engine_get_certificates (self->engine),
                                        SIGNET_CERTIFICATES_MINE);
}

/* What is imported here reads the message again by itself. */
static void
mine_changed_cb (SignetClosedPage *self)
{
  if (self->cancellable == NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "message-page.read-again", NULL);
}

/* What was begun for a message goes with it. */
static void
forget (SignetClosedPage *self)
{
  if (self->followed != 0)
    g_signal_handler_disconnect (get_mine (self), self->followed);
  self->followed = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
}

static void
signet_closed_page_dispose (GObject *object)
{
  forget (SIGNET_CLOSED_PAGE (object));
  G_OBJECT_CLASS (signet_closed_page_parent_class)->dispose (object);
}

static void
signet_closed_page_class_init (SignetClosedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_closed_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/closed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetClosedPage, status);
  gtk_widget_class_bind_template_child (widget_class, SignetClosedPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, SignetClosedPage, again_button);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
}

static void
signet_closed_page_init (SignetClosedPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Whether the key for it may lie in a file that the user has. */
static gboolean
lacks_key (const GError *error)
{
  return g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOR_US)
         || g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY);
}

void
signet_closed_page_show (SignetClosedPage *self,
                         SignetReading    *reading,
                         SignetEngine     *engine)
{
  g_return_if_fail (SIGNET_IS_CLOSED_PAGE (self));
  g_return_if_fail (SIGNET_IS_READING (reading));
  g_return_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine));

  const GError *error = signet_reading_get_error (reading);
  const gboolean may_pass = signet_reading_may_pass (reading);
  const char *reason =
    error != NULL ? error->message : signet_verdict_get_sentence (signet_reading_get_verdict (reading));
  g_autofree char *description = g_markup_escape_text (reason, -1);

  forget (self);
  g_set_object (&self->engine, engine);
  /* What no key and no patience opens may be of a kind that has neither. */
  adw_status_page_set_title (self->status,
                             lacks_key (error) || may_pass ? _("This Message Is Encrypted")
                                                           : _("Message Cannot Be Opened"));
  adw_status_page_set_description (self->status, description);
  gtk_widget_set_sensitive (self->import_button, TRUE);
  gtk_widget_set_visible (self->import_button, engine != NULL && lacks_key (error));
  gtk_widget_set_visible (self->again_button, engine != NULL && may_pass);
  if (engine != NULL && lacks_key (error))
    self->followed = g_signal_connect_swapped (get_mine (self), "items-changed",
                                               G_CALLBACK (mine_changed_cb), self);
}

void
signet_closed_page_import (SignetClosedPage *self,
                           GFile            *file)
{
  g_return_if_fail (SIGNET_IS_CLOSED_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (begin_import (self))
    signet_import_door_open_async (GTK_WIDGET (self), signet_engine_get_certificates (self->engine), file,
                                   self->cancellable, imported_cb, g_object_ref (self));
}
