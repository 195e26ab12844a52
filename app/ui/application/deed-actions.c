/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/deed-actions.h"

#include "application/deed-choosers.h"
#include "application/deed-menu.h"
#include "application/mail-targets.h"
#include "common/tag-dots.h"
#include "engine-deed.h"
#include "engine-retention.h"
#include "folders/folder-errands.h"
#include "folders/retention-dialog.h"
#include "messages/message-actions.h"

struct _SignetDeedActions
{
  GObject             parent_instance;
  GtkWidget          *widget;
  SignetEngine       *engine;
  SignetMessageList  *list;
  SignetReader       *reader;
  GSimpleActionGroup *group;
};

G_DEFINE_FINAL_TYPE (SignetDeedActions, signet_deed_actions, G_TYPE_OBJECT)

/* Those that take messages to where each account has its folder for them. */
static const struct
{
  const char       *name;
  SignetDeedKind    kind;
  SignetFolderRole  role;
} moves[] =
{
  { "archive", SIGNET_DEED_ARCHIVE, SIGNET_FOLDER_ROLE_ARCHIVE },
  { "junk", SIGNET_DEED_JUNK, SIGNET_FOLDER_ROLE_JUNK },
  { "not-junk", SIGNET_DEED_NOT_JUNK, SIGNET_FOLDER_ROLE_INBOX },
};

static GPtrArray *
dup_choices (SignetDeedActions *self)
{
  return signet_mail_targets_dup_choices (self->list, self->reader);
}

/* The next message is shown at once when these leave their folder. */
static void
leave (SignetDeedActions *self)
{
  if (signet_mail_targets_are_chosen (self->list, self->reader))
    signet_message_list_leave_selected (self->list);
}

static gboolean
is_in (SignetDeedActions *self,
       SignetFolderRole   role)
{
  SignetFolder *folder = signet_mail_targets_are_chosen (self->list, self->reader)
                         ? signet_message_list_get_folder (self->list)
                         : signet_reader_get_folder (self->reader);

  return folder != NULL && signet_folder_get_role (folder) == role;
}

/* In the Trash the user is asked first, and may say no. */
static void
delete_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  g_autoptr(GPtrArray) choices = dup_choices (self);

  if (!is_in (self, SIGNET_FOLDER_ROLE_TRASH))
    leave (self);
  signet_message_actions_delete (self->widget, self->engine, choices);
}

static void
move_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  g_autoptr(GPtrArray) choices = dup_choices (self);

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), moves[i].name))
      {
        g_autoptr(SignetDeed) deed = signet_deed_new (moves[i].kind, choices);

        leave (self);
        signet_message_actions_do (self->widget, self->engine, deed);
      }
}

static void
toggle_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  g_autoptr(GPtrArray) choices = dup_choices (self);
  const gboolean read = g_str_equal (g_action_get_name (G_ACTION (action)), "toggle-read");

  signet_message_actions_toggle (self->widget, self->engine, choices,
                                 read ? SIGNET_FLAG_SEEN : SIGNET_FLAG_FLAGGED);
}

/* parameter: the tag's number. */
static void
tag_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (self->engine));
  SignetTag *tag = signet_tag_list_get (tags, g_variant_get_uint32 (parameter));
  g_autoptr(GPtrArray) choices = dup_choices (self);

  if (tag != NULL)
    signet_message_actions_toggle (self->widget, self->engine, choices, signet_tag_get_flag (tag));
}

/* Where the user looks: at the list, or where that is not shown, at the message. */
static GtkWidget *
find_anchor (SignetDeedActions *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);

  return gtk_widget_get_child_visible (list) && gtk_widget_get_mapped (list) ? list
                                                                             : GTK_WIDGET (self->reader);
}

static void
choose_tags_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  g_autoptr(GPtrArray) choices = dup_choices (self);

  signet_deed_choosers_show_tags (find_anchor (self), self->engine, choices);
}

static void
choose_folder_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  g_autoptr(GPtrArray) choices = dup_choices (self);
  const gboolean move = g_str_equal (g_action_get_name (G_ACTION (action)), "move-to");

  if (choices->len > 0)
    signet_deed_choosers_show_folder (find_anchor (self), self->engine,
                                      move ? SIGNET_DEED_MOVE : SIGNET_DEED_COPY, choices,
                                      move ? G_CALLBACK (leave) : NULL, self);
}

static void
empty_trash_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SignetDeedActions *self = user_data;

  signet_folder_errands_empty (self->widget, self->engine, signet_message_list_get_folder (self->list));
}

static void
keep_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->widget));

  gtk_window_present (GTK_WINDOW (signet_retention_dialog_new (
    self->engine, signet_message_list_get_folder (self->list), window)));
}

/* What the reader shows lies elsewhere, and somebody points at the message in the list. */
static void
show_chosen_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  signet_reader_return (SIGNET_DEED_ACTIONS (user_data)->reader);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SignetDeedActions *self = user_data;
  const gboolean undo = g_str_equal (g_action_get_name (G_ACTION (action)), "undo");

  signet_message_actions_undo (self->widget, self->engine,
                               undo ? SIGNET_HISTORY_UNDO : SIGNET_HISTORY_REDO);
}

static void
set_enabled (SignetDeedActions *self,
             const char        *name,
             gboolean           enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
history_changed_cb (SignetDeedActions *self)
{
  SignetHistory *history = signet_engine_get_history (self->engine);

  set_enabled (self, "undo", signet_history_get_text (history, SIGNET_HISTORY_UNDO) != NULL);
  set_enabled (self, "redo", signet_history_get_text (history, SIGNET_HISTORY_REDO) != NULL);
}

static void
signet_deed_actions_finalize (GObject *object)
{
  g_object_unref (SIGNET_DEED_ACTIONS (object)->group);
  G_OBJECT_CLASS (signet_deed_actions_parent_class)->finalize (object);
}

static void
signet_deed_actions_class_init (SignetDeedActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_deed_actions_finalize;
}

static void
signet_deed_actions_init (SignetDeedActions *self)
{
  static const GActionEntry entries[] =
  {
    { .name = "delete", .activate = delete_cb },
    { .name = "archive", .activate = move_cb },
    { .name = "junk", .activate = move_cb },
    { .name = "not-junk", .activate = move_cb },
    { .name = "toggle-read", .activate = toggle_cb },
    { .name = "toggle-star", .activate = toggle_cb },
    { .name = "tag", .activate = tag_cb, .parameter_type = "u" },
    { .name = "choose-tags", .activate = choose_tags_cb },
    { .name = "move-to", .activate = choose_folder_cb },
    { .name = "copy-to", .activate = choose_folder_cb },
    { .name = "empty-trash", .activate = empty_trash_cb },
    { .name = "keep", .activate = keep_cb },
    { .name = "show-chosen", .activate = show_chosen_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = undo_cb },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
}

SignetDeedActions *
signet_deed_actions_new (GtkWidget         *widget,
                         SignetEngine      *engine,
                         SignetMessageList *list,
                         SignetReader      *reader)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (list), NULL);
  g_return_val_if_fail (SIGNET_IS_READER (reader), NULL);

  SignetDeedActions *self = g_object_new (SIGNET_TYPE_DEED_ACTIONS, NULL);

  self->widget = widget;
  self->engine = engine;
  self->list = list;
  self->reader = reader;
  g_signal_connect_object (signet_engine_get_history (engine), "notify",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  history_changed_cb (self);
  signet_tag_dots_set_tags (widget, signet_store_get_tags (signet_engine_get_store (engine)));
  signet_deed_menu_attach (GTK_WIDGET (list));
  signet_engine_start_retention (engine);
  signet_deed_actions_update (self);
  return self;
}

GActionGroup *
signet_deed_actions_get_group (SignetDeedActions *self)
{
  g_return_val_if_fail (SIGNET_IS_DEED_ACTIONS (self), NULL);
  return G_ACTION_GROUP (self->group);
}

void
signet_deed_actions_update (SignetDeedActions *self)
{
  g_return_if_fail (SIGNET_IS_DEED_ACTIONS (self));

  static const char *const always[] = { "delete", "toggle-read", "toggle-star", "tag", "choose-tags",
                                        "move-to", "copy-to" };
  SignetFolder *folder = signet_message_list_get_folder (self->list);
  guint count;
  gboolean any;

  g_object_get (self->list, "count", &count, NULL);
  any = count > 0 || !signet_mail_targets_are_chosen (self->list, self->reader);
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    set_enabled (self, always[i], any);
  set_enabled (self, "keep", folder != NULL && signet_retention_is_for (folder));
  set_enabled (self, "empty-trash", is_in (self, SIGNET_FOLDER_ROLE_TRASH));
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    set_enabled (self, moves[i].name, any && !is_in (self, moves[i].role));
}
