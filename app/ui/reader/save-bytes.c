/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/save-bytes.h"

#include "common/save-chooser.h"
#include "reader/attachment-actions.h"

/* What is to be saved, and whom to tell. */
typedef struct
{
  GtkWidget       *widget;
  GBytes          *bytes;
  SignetSaveWords  words;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->widget);
  g_bytes_unref (self->bytes);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Errand) errand = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    gtk_widget_activate_action (errand->widget, "win.toast", "s", errand->words.saved);
  else
    signet_attachment_actions_tell_error (errand->widget, errand->words.failed, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Errand) errand = user_data;
  g_autoptr(GFile) file = signet_save_chooser_finish (result);
  GBytes *bytes = errand->bytes;

  if (file != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                         NULL, saved_cb, g_steal_pointer (&errand));
}

void
signet_save_bytes (GtkWidget             *widget,
                   GBytes                *bytes,
                   const char            *name,
                   const SignetSaveWords *words)
{
  Errand *errand;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (name != NULL && words != NULL);

  errand = g_new (Errand, 1);
  *errand = (Errand) { g_object_ref (widget), g_bytes_ref (bytes), *words };
  signet_save_chooser_file_async (widget, words->title, name, chosen_cb, errand);
}
