/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-errands.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "choice-all.h"
#include "common/folder-text.h"
#include "common/message-dialog.h"
#include "engine-folder-deed.h"
#include "messages/message-actions.h"

typedef struct
{
  GtkWidget    *place;     /* weak: where it is told */
  SignetEngine *engine;
  SignetFolder *folder;    /* NULL: it is made yet */
  char         *sentence;  /* what is told in the end, or NULL */
} Errand;

static Errand *
errand_new (GtkWidget    *widget,
            SignetEngine *engine,
            SignetFolder *folder)
{
  Errand *self = g_new0 (Errand, 1);
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  /* The widget itself may be gone by then, with the row that it was about. */
  g_set_weak_pointer (&self->place, toasts != NULL ? toasts : GTK_WIDGET (gtk_widget_get_root (widget)));
  self->engine = g_object_ref (engine);
  g_set_object (&self->folder, folder);
  return self;
}

static void
errand_free (Errand *self)
{
  g_clear_weak_pointer (&self->place);
  g_object_unref (self->engine);
  g_clear_object (&self->folder);
  g_free (self->sentence);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
tell (Errand       *self,
      const GError *error)
{
  g_autofree char *text = signet_trouble_dup_text (error);

  if (self->place != NULL)
    gtk_widget_activate_action (self->place, "win.toast", "s", text);
}

/* With a way back. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n;

  if (!signet_engine_folder_deed_finish (SIGNET_ENGINE (source), result, &n, &error))
    tell (self, error);
  else if (self->place != NULL && n > 0)
    signet_message_actions_tell_done (self->place, self->engine, self->sentence,
                                      signet_engine_folder_deed_get_step (result));
}

void
signet_folder_errands_create (GtkWidget        *widget,
                              SignetEngine     *engine,
                              SignetFolderList *folders,
                              SignetFolder     *parent,
                              const char       *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (folders));

  Errand *self = errand_new (widget, engine, NULL);
  g_autofree char *called = signet_folder_text_shorten (name);

  /* Translators: %s is the name of a folder. */
  self->sentence = g_strdup_printf (_("Created “%s”"), called);
  signet_engine_new_folder_async (engine, folders, parent, name, done_cb, self);
}

void
signet_folder_errands_change (GtkWidget        *widget,
                              SignetEngine     *engine,
                              SignetFolder     *folder,
                              SignetFolderList *folders,
                              SignetFolder     *parent,
                              const char       *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (name != NULL);

  Errand *self = errand_new (widget, engine, folder);
  const gboolean is_renamed = !g_str_equal (name, signet_folder_get_name (folder));
  g_autofree char *called = is_renamed ? signet_folder_text_shorten (name)
                                       : signet_folder_text_dup_short (folder);

                   /* Translators: %s is the new name of a folder. */
  self->sentence = is_renamed ? g_strdup_printf (_("Renamed to “%s”"), called)
                   /* Translators: %s is the name of a folder. */
                   : g_strdup_printf (_("Moved “%s”"), called);
  signet_engine_change_folder_async (engine, folder, folders, parent, name, done_cb, self);
}

static void
drop (GtkWidget    *widget,
      SignetEngine *engine,
      SignetFolder *folder,
      char         *sentence)
{
  Errand *self = errand_new (widget, engine, folder);

  self->sentence = sentence;
  signet_engine_drop_folder_async (engine, folder, done_cb, self);
}

static void
delete_response_cb (Errand     *self,
                    const char *response)
{
  g_autofree char *name = signet_folder_text_dup_short (self->folder);

  if (g_str_equal (response, "go") && self->place != NULL)
    drop (self->place, self->engine, self->folder,
          /* Translators: %s is the name of a folder. */
          g_strdup_printf (_("Deleted “%s”"), name));
}

/* Takes self, which is given to answered. */
static void
ask (Errand     *self,
     char       *heading,
     const char *body,
     const char *label,
     GCallback   answered)
{
  GtkWidget *dialog = signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (self->place)), heading,
                                                 body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "go", label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", answered, self, (GClosureNotify) (GCallback) errand_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  g_free (heading);
}

void
signet_folder_errands_delete (GtkWidget    *widget,
                              SignetEngine *engine,
                              SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_autofree char *name = signet_folder_text_dup_short (folder);

  if (signet_folder_location_is_in_trash (signet_folder_get_location (folder)))
    /* Translators: %s is the name of a folder. */
    ask (errand_new (widget, engine, folder),
         g_strdup_printf (_("Delete “%s” for Good?"), name),
         _("Its messages and the folders in it are deleted. Undo brings them back within an hour, as long as "
           "Signet runs; after that they are gone for ever."), _("_Delete"), G_CALLBACK (delete_response_cb));
  else
    /* Translators: %s is the name of a folder. */
    drop (widget, engine, folder, g_strdup_printf (_("Moved “%s” to the Trash"), name));
}

static void
mark_read (Errand *self)
{
  g_autoptr(SignetChoice) choice = signet_choice_new_all (self->folder, SIGNET_FLAG_SEEN);
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();
  g_autoptr(SignetDeed) deed = NULL;

  if (signet_choice_get_length (choice) == 0 || self->place == NULL)
    return;
  g_ptr_array_add (choices, g_steal_pointer (&choice));
  deed = signet_deed_new_flags (choices, SIGNET_FLAG_SEEN, 0);
  signet_message_actions_do (self->place, self->engine, deed);
}

static void
loaded_to_mark_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Errand) self = user_data;
  g_autoptr(GError) error = NULL;

  if (signet_folder_load_finish (self->folder, result, &error))
    mark_read (self);
  else
    tell (self, error);
}

void
signet_folder_errands_mark_read (GtkWidget    *widget,
                                 SignetEngine *engine,
                                 SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  signet_folder_load_async (folder, NULL, NULL, loaded_to_mark_cb, errand_new (widget, engine, folder));
}

static void
empty_response_cb (Errand     *self,
                   const char *response)
{
  g_autofree char *name = signet_folder_text_dup_short (self->folder);
  Errand *errand;

  if (!g_str_equal (response, "go") || self->place == NULL)
    return;
  errand = errand_new (self->place, self->engine, self->folder);
  /* Translators: %s is the name of a folder, such as Trash or Junk. */
  errand->sentence = g_strdup_printf (_("%s is empty now"), name);
  signet_engine_empty_async (self->engine, self->folder, done_cb, errand);
}

void
signet_folder_errands_empty (GtkWidget    *widget,
                             SignetEngine *engine,
                             SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_autofree char *name = signet_folder_text_dup_short (folder);

  /* Translators: %s is the name of a folder, such as Trash or Junk. */
  ask (errand_new (widget, engine, folder), g_strdup_printf (_("Empty %s?"), name),
       _("All that is in it is deleted. Undo brings it back within an hour, as long as Signet runs; after "
         "that it is gone for ever."), _("_Empty"),
       G_CALLBACK (empty_response_cb));
}
