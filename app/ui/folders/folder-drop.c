/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/folder-drop.h"

#include "engine-folders.h"
#include "folder-changes.h"
#include "folders/folder-errands.h"
#include "messages/message-actions.h"

typedef struct
{
  GtkWidget        *row;      /* borrowed: it owns what has this */
  SignetEngine     *engine;
  SignetFolderList *folders;  /* of the account */
  SignetFolder     *folder;   /* in there, or NULL: the top */
} Target;

static void
target_free (gpointer  data,
             GClosure *closure)
{
  Target *self = data;

  g_object_unref (self->engine);
  g_clear_object (&self->folders);
  g_clear_object (&self->folder);
  g_free (self);
}

/* folder: nullable. */
static Target *
target_new (GtkWidget        *row,
            SignetEngine     *engine,
            SignetFolderList *folders,
            SignetFolder     *folder)
{
  Target *self = g_new0 (Target, 1);

  self->row = row;
  self->engine = g_object_ref (engine);
  g_set_object (&self->folders, folders);
  g_set_object (&self->folder, folder);
  return self;
}

static gboolean
is_same (SignetFolderLocation *one,
         SignetFolderLocation *other)
{
  return signet_folder_location_is_within (one, other) && signet_folder_location_is_within (other, one);
}

/* Where it does not lie already, and not in itself. */
static gboolean
can_lie_here (Target       *self,
              SignetFolder *folder)
{
  SignetFolderLocation *location = signet_folder_get_location (folder);
  SignetFolderLocation *parent = signet_folder_location_get_parent (location);
  SignetFolderLocation *here = NULL;

  if (self->folder == NULL)
    return parent != NULL || !g_str_equal (signet_folder_get_account (folder),
                                           signet_folder_list_get_account (self->folders));
  here = signet_folder_get_location (self->folder);
  return signet_folder_can_have_folders (self->folder)
         && !signet_folder_location_is_within (here, location)
         && (parent == NULL || !is_same (parent, here));
}

/* What lies in the Outbox is to be sent: nothing else gets there. */
static gboolean
takes_messages (Target *self)
{
  return self->folder != NULL && signet_folder_get_role (self->folder) != SIGNET_FOLDER_ROLE_OUTBOX;
}

static gboolean
drop_messages (Target        *self,
               GtkDropTarget *target,
               GPtrArray     *choices)
{
  const GdkDragAction actions = gdk_drop_get_actions (gtk_drop_target_get_current_drop (target));
  const gboolean copies = (actions & GDK_ACTION_MOVE) == 0;
  g_autoptr(SignetDeed) deed =
    signet_deed_new_to (copies ? SIGNET_DEED_COPY : SIGNET_DEED_MOVE, choices, self->folder);

  if (!copies && choices->len == 1
      && signet_choice_get_folder (g_ptr_array_index (choices, 0)) == self->folder)
    return FALSE;
  signet_message_actions_do (self->row, self->engine, deed);
  return TRUE;
}

static gboolean
drop_cb (Target        *self,
         const GValue  *value,
         double         x,
         double         y,
         GtkDropTarget *target)
{
  SignetFolder *folder;

  if (takes_messages (self) && G_VALUE_HOLDS (value, G_TYPE_PTR_ARRAY))
    return drop_messages (self, target, g_value_get_boxed (value));
  if (!G_VALUE_HOLDS (value, SIGNET_TYPE_FOLDER) || !can_lie_here (self, g_value_get_object (value)))
    return FALSE;
  folder = g_value_get_object (value);
  signet_folder_errands_change (self->row, self->engine, folder, self->folders, self->folder,
                                signet_folder_get_name (folder));
  return TRUE;
}

/* What cannot lie here is told so before it is let go. */
static GdkDragAction
motion_cb (Target        *self,
           double         x,
           double         y,
           GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  const GdkDragAction actions = gdk_drop_get_actions (gtk_drop_target_get_current_drop (target));

  if (value != NULL && (G_VALUE_HOLDS (value, SIGNET_TYPE_FOLDER)
                        ? !can_lie_here (self, g_value_get_object (value)) : !takes_messages (self)))
    return 0;
  return (actions & GDK_ACTION_MOVE) != 0 ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static GdkContentProvider *
prepare_cb (Target *self)
{
  return gdk_content_provider_new_typed (SIGNET_TYPE_FOLDER, self->folder);
}

static void
begin_cb (Target        *self,
          GdkDrag       *drag,
          GtkDragSource *source)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (self->row);

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

/* folder: nullable. types: of what may be let go here. */
static void
add_target (GtkWidget        *row,
            SignetEngine     *engine,
            SignetFolderList *folders,
            SignetFolder     *folder,
            GType            *types,
            gsize             n_types)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, n_types);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), target_new (row, engine, folders, folder),
                         target_free, G_CONNECT_SWAPPED);
  g_signal_connect_data (target, "motion", G_CALLBACK (motion_cb), target_new (row, engine, folders, folder),
                         target_free, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

void
signet_folder_drop_attach (GtkWidget    *row,
                           SignetEngine *engine,
                           SignetFolder *folder)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  GType types[] = { SIGNET_TYPE_FOLDER, G_TYPE_PTR_ARRAY };
  SignetFolderList *folders = signet_engine_find_folders (engine, folder);
  GtkDragSource *source;

  add_target (row, engine, folders, folder, types, G_N_ELEMENTS (types));
  if (!signet_folder_can_change (folder))
    return;
  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_data (source, "prepare", G_CALLBACK (prepare_cb),
                         target_new (row, engine, folders, folder), target_free, G_CONNECT_SWAPPED);
  g_signal_connect_data (source, "drag-begin", G_CALLBACK (begin_cb),
                         target_new (row, engine, folders, folder), target_free, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}

void
signet_folder_drop_attach_top (GtkWidget        *header,
                               SignetEngine     *engine,
                               SignetFolderList *folders)
{
  g_return_if_fail (GTK_IS_WIDGET (header));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (folders));

  GType types[] = { SIGNET_TYPE_FOLDER };

  add_target (header, engine, folders, NULL, types, G_N_ELEMENTS (types));
}
