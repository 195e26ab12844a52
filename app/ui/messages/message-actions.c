/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/message-actions.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "engine-read.h"
#include "folder-actions.h"

static void
tell (GtkWidget    *widget,
      const char   *what,
      const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: what did not work, and why. */
  sentence = g_strdup_printf (_("%s: %s"), what, error->message);
  gtk_widget_activate_action (widget, "win.toast", "s", sentence);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_folder_change_flags_finish (SIGNET_FOLDER (source), result, &error))
    tell (widget, _("The messages could not be marked"), error);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_delete_finish (SIGNET_ENGINE (source), result, &error))
    tell (widget, _("The messages could not be deleted"), error);
}

/* What waits for an answer before it is erased for good. */
typedef struct
{
  GtkWidget    *widget;
  SignetEngine *engine;
  SignetFolder *folder;
  GPtrArray    *entries;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->engine);
  g_object_unref (self->folder);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
delete_now (GtkWidget    *widget,
            SignetEngine *engine,
            SignetFolder *folder,
            GPtrArray    *entries)
{
  signet_engine_delete_async (engine, folder, entries, NULL, deleted_cb, g_object_ref (widget));
}

static void
response_cb (Question   *self,
             const char *response)
{
  if (g_str_equal (response, "delete"))
    delete_now (self->widget, self->engine, self->folder, self->entries);
}

static void
ask (GtkWidget    *widget,
     SignetEngine *engine,
     SignetFolder *folder,
     GPtrArray    *entries)
{
  Question *self = g_new0 (Question, 1);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              _("Delete for Good?"), NULL);

  self->widget = g_object_ref (widget);
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->entries = g_ptr_array_ref (entries);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  ngettext ("%u message in the Trash will be gone for ever.",
                                            "%u messages in the Trash will be gone for ever.",
                                            entries->len),
                                  entries->len);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "delete", _("_Delete"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (GCallback) question_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
all_have (GPtrArray   *entries,
          SignetFlags  flag)
{
  for (guint i = 0; i < entries->len; i++)
    if (!(signet_entry_get_flags (entries->pdata[i]) & flag))
      return FALSE;
  return TRUE;
}

static void
toggle (GtkWidget    *widget,
        SignetFolder *folder,
        GPtrArray    *entries,
        SignetFlags   flag)
{
  gboolean remove = all_have (entries, flag);

  if (entries->len > 0)
    signet_folder_change_flags_async (folder, entries, remove ? 0 : flag, remove ? flag : 0, NULL,
                                      changed_cb, g_object_ref (widget));
}

void
signet_message_actions_toggle_read (GtkWidget    *widget,
                                    SignetFolder *folder,
                                    GPtrArray    *entries)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (entries != NULL);

  toggle (widget, folder, entries, SIGNET_FLAG_SEEN);
}

void
signet_message_actions_toggle_star (GtkWidget    *widget,
                                    SignetFolder *folder,
                                    GPtrArray    *entries)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (entries != NULL);

  toggle (widget, folder, entries, SIGNET_FLAG_FLAGGED);
}

void
signet_message_actions_delete (GtkWidget    *widget,
                               SignetEngine *engine,
                               SignetFolder *folder,
                               GPtrArray    *entries)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (entries != NULL);

  if (entries->len == 0)
    return;
  if (signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_TRASH)
    ask (widget, engine, folder, entries);
  else
    delete_now (widget, engine, folder, entries);
}
