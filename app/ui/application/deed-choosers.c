/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/deed-choosers.h"

#include "common/popup.h"
#include "messages/folder-popover.h"
#include "messages/message-actions.h"
#include "messages/tag-popover.h"
#include "messages/tags-dialog.h"

/* What a popover is for. */
typedef struct
{
  GtkWidget       *widget;
  SignetEngine    *engine;
  GPtrArray       *choices;
  SignetDeedKind   kind;
  void           (*before) (gpointer user_data);
  gpointer         user_data;
} Chooser;

static void
chooser_free (gpointer  data,
              GClosure *closure)
{
  Chooser *self = data;

  g_object_unref (self->engine);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static Chooser *
chooser_new (GtkWidget    *widget,
             SignetEngine *engine,
             GPtrArray    *choices)
{
  Chooser *self = g_new0 (Chooser, 1);

  self->widget = widget;
  self->engine = g_object_ref (engine);
  self->choices = g_ptr_array_ref (choices);
  return self;
}

/* Takes chooser. */
static void
show (GtkWidget  *popover,
      Chooser    *chooser,
      const char *signal,
      GCallback   callback)
{
  GtkWidget *widget = chooser->widget;
  const GdkRectangle edge = { gtk_widget_get_width (widget) / 2, 0, 1, 1 };

  g_signal_connect_data (popover, signal, callback, chooser, chooser_free, 0);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  signet_popup_show (popover, widget, &edge);
}

static void
toggled_cb (GtkWidget *popover,
            guint      number,
            gboolean   on,
            Chooser   *chooser)
{
  const SignetFlags flag = SIGNET_FLAG_TAG (number);
  g_autoptr(SignetDeed) deed = signet_deed_new_flags (chooser->choices, on ? flag : 0, on ? 0 : flag);

  signet_message_actions_do (chooser->widget, chooser->engine, deed);
}

static void
edit_cb (GtkWidget     *popover,
         SignetTagList *tags)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (popover));

  gtk_window_present (GTK_WINDOW (signet_tags_dialog_new (tags, window)));
}

void
signet_deed_choosers_show_tags (GtkWidget    *widget,
                                SignetEngine *engine,
                                GPtrArray    *choices)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (choices != NULL);

  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (engine));
  SignetFlags flags = 0;
  GtkWidget *popover;

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (signet_tag_list_get (tags, i) != NULL && signet_choice_all_have (choices, SIGNET_FLAG_TAG (i)))
      flags |= SIGNET_FLAG_TAG (i);
  popover = signet_tag_popover_new (tags, flags);
  g_signal_connect_object (popover, "edit", G_CALLBACK (edit_cb), tags, 0);
  show (popover, chooser_new (widget, engine, choices), "toggled", G_CALLBACK (toggled_cb));
}

static void
chosen_cb (GtkWidget    *popover,
           SignetFolder *folder,
           Chooser      *chooser)
{
  g_autoptr(SignetDeed) deed = signet_deed_new_to (chooser->kind, chooser->choices, folder);

  if (chooser->before != NULL)
    chooser->before (chooser->user_data);
  signet_message_actions_do (chooser->widget, chooser->engine, deed);
}

void
signet_deed_choosers_show_folder (GtkWidget      *widget,
                                  SignetEngine   *engine,
                                  SignetDeedKind  kind,
                                  GPtrArray      *choices,
                                  GCallback       before,
                                  gpointer        user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (choices != NULL && choices->len > 0);

  SignetFolder *here = choices->len == 1 ? signet_choice_get_folder (choices->pdata[0]) : NULL;
  Chooser *chooser = chooser_new (widget, engine, choices);

  chooser->kind = kind;
  chooser->before = (void (*) (gpointer)) before;
  chooser->user_data = user_data;
  show (signet_folder_popover_new (engine, here), chooser, "chosen", G_CALLBACK (chosen_cb));
}
