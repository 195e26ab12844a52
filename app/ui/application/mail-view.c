/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wires folders to list to reader. The reader is given a message only while its pane can be seen,
 * because a message that is shown counts as read. */
#include "config.h"

#include "application/mail-view.h"

#include <glib/gi18n-lib.h>

#include "application/attention.h"
#include "application/compose-actions.h"
#include "application/deed-actions.h"
#include "application/jobs-button.h"
#include "application/list-actions.h"
#include "application/list-title.h"
#include "application/mail-opener.h"
#include "application/mail-shortcuts.h"
#include "application/mail-targets.h"
#include "application/read-ahead.h"
#include "application/reading-menu.h"
#include "application/receive-all.h"
#include "common/panes.h"
#include "engine-judge.h"
#include "engine-moving.h"
#include "folders/folder-sidebar.h"
#include "messages/answer-buttons.h"
#include "messages/message-drag.h"
#include "messages/message-list.h"
#include "messages/mark-buttons.h"
#include "messages/move-buttons.h"
#include "messages/search-bar.h"
#include "reader/reader.h"
#include "reader/reading-actions.h"
#include "reader/view-actions.h"

#define LIST_MENU "/org/signetmail/Signet/application/list-menu.ui"

struct _SignetMailView
{
  AdwBin               parent_instance;
  SignetPanes         *panes;
  AdwWindowTitle      *folders_title;
  AdwWindowTitle      *list_title;
  GtkMenuButton       *menu_button;
  GtkMenuButton       *reading_menu;
  GtkMenuButton       *list_menu;
  GtkWidget           *folders_button;
  SignetAttention     *attention;
  SignetJobsButton    *jobs;
  SignetFolderSidebar *sidebar;
  SignetSearchBar     *search;
  SignetMessageList   *list;
  SignetReader        *reader;
  SignetOutboxBar     *outbox;
  SignetSession       *session;
  SignetPlace         *place;
  SignetReadAhead     *ahead;
  SignetComposeActions *compose;
  SignetDeedActions   *deeds;
  SignetListActions   *listing;
  SignetMailOpener    *opener;
};

G_DEFINE_FINAL_TYPE (SignetMailView, signet_mail_view, ADW_TYPE_BIN)

static SignetEngine *
get_engine (SignetMailView *self)
{
  return signet_session_get_engine (self->session);
}

static void
update_reader (SignetMailView *self)
{
  SignetEntry *entry = signet_message_list_get_entry (self->list);

  if (entry != NULL && signet_panes_is_shown (self->panes, SIGNET_PANE_READER))
    signet_reader_show (self->reader, get_engine (self), signet_entry_get_folder (entry), entry);
  else
    signet_reader_show (self->reader, NULL, NULL, NULL);
}

static void
update_actions (SignetMailView *self)
{
  if (self->compose != NULL)
    signet_compose_actions_update (self->compose);
  if (self->deeds != NULL)
    signet_deed_actions_update (self->deeds);
}

static void
follow_reader (SignetMailView *self)
{
  signet_mail_targets_follow (self->list, self->reader);
  update_actions (self);
}

static void
update_title (SignetMailView *self)
{
  guint selected;

  g_object_get (self->list, "count", &selected, NULL);
  signet_list_title_show (self->list_title, self->place, selected);
  signet_reader_set_selected (self->reader, selected);
}

static void
count_changed_cb (SignetMailView *self)
{
  update_actions (self);
  update_title (self);
}

static void
set_place (SignetMailView *self,
           SignetPlace    *place)
{
  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  g_set_object (&self->place, place);
  if (place != NULL)
    g_signal_connect_swapped (place, "notify", G_CALLBACK (update_title), self);
}

static void
judge_folders (SignetMailView *self)
{
  g_autoptr(GPtrArray) folders = self->place != NULL ? signet_place_dup_folders (self->place) : NULL;

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    signet_engine_judge_folder (get_engine (self), folders->pdata[i]);
}

static void
folder_changed_cb (SignetMailView *self)
{
  SignetPlace *place = signet_folder_sidebar_get_place (self->sidebar);

  set_place (self, place);
  if (self->listing != NULL)
    signet_list_actions_clear_chips (self->listing);
  signet_message_list_set_place (self->list, place);
  judge_folders (self);
  if (self->ahead != NULL)
    signet_read_ahead_look (self->ahead);
  count_changed_cb (self);
}

static void
folder_opened_cb (SignetMailView *self)
{
  signet_panes_set_pane (self->panes, SIGNET_PANE_LIST);
}

static void
message_opened_cb (SignetMailView *self)
{
  signet_reader_return (self->reader);
  if (signet_compose_actions_edit (self->compose))
    return;
  signet_panes_set_pane (self->panes, SIGNET_PANE_READER);
  signet_reader_focus (self->reader);
}

static void
mode_changed_cb (SignetMailView *self)
{
  g_object_set (self->list, "open-on-click",
                signet_panes_get_mode (self->panes) == SIGNET_PANES_ONE, NULL);
  update_reader (self);
}

/* The keyboard goes where the user goes. */
static void
pane_changed_cb (SignetMailView *self)
{
  switch (signet_panes_get_pane (self->panes))
    {
    case SIGNET_PANE_FOLDERS:
      gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
      break;
    case SIGNET_PANE_LIST:
      gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
      break;
    default: break;
    }
  update_reader (self);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetMailView) self = user_data;
  g_autofree char *sentence = signet_receive_all_finish (SIGNET_ENGINE (source), result);

  if (sentence != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
receive_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SignetMailView *self = SIGNET_MAIL_VIEW (widget);

  signet_receive_all_async (get_engine (self), NULL, received_cb, g_object_ref (self));
}

static void
move_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetMailView *self = SIGNET_MAIL_VIEW (widget);

  if (g_str_equal (name, "mail.next-unread"))
    {
      if (!signet_reader_open_unread (self->reader))
        signet_message_list_select_next_unread (self->list);
    }
  else if (g_str_has_prefix (name, "mail.conversation-"))
    signet_reader_step (self->reader, g_str_has_suffix (name, "next") ? 1 : -1);
  else
    signet_message_list_move (self->list, g_str_equal (name, "mail.next") ? 1 : -1);
}

static void
back_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  signet_panes_back (SIGNET_MAIL_VIEW (widget)->panes);
}

static void
signet_mail_view_dispose (GObject *object)
{
  SignetMailView *self = SIGNET_MAIL_VIEW (object);

  set_place (self, NULL);
  g_clear_object (&self->opener);
  g_clear_object (&self->ahead);
  g_clear_object (&self->compose);
  g_clear_object (&self->deeds);
  g_clear_object (&self->listing);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (signet_mail_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SIGNET_TYPE_PANES);
  g_type_ensure (SIGNET_TYPE_ATTENTION);
  g_type_ensure (SIGNET_TYPE_JOBS_BUTTON);
  g_type_ensure (SIGNET_TYPE_FOLDER_SIDEBAR);
  g_type_ensure (SIGNET_TYPE_SEARCH_BAR);
  g_type_ensure (SIGNET_TYPE_MESSAGE_LIST);
  g_type_ensure (SIGNET_TYPE_MARK_BUTTONS);
  g_type_ensure (SIGNET_TYPE_MOVE_BUTTONS);
  g_type_ensure (SIGNET_TYPE_ANSWER_BUTTONS);
  g_type_ensure (SIGNET_TYPE_OUTBOX_BAR);
  g_type_ensure (SIGNET_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/application/mail-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, panes);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, folders_title);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, list_title);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, reading_menu);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, list_menu);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, folders_button);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, attention);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, jobs);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, search);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, list);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, reader);
  gtk_widget_class_bind_template_child (widget_class, SignetMailView, outbox);
  gtk_widget_class_bind_template_callback (widget_class, count_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_reader);
  gtk_widget_class_bind_template_callback (widget_class, follow_reader);
}

static void
signet_mail_view_class_init (SignetMailViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_mail_view_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "mail.receive", NULL, receive_action_cb);
  gtk_widget_class_install_action (widget_class, "mail.next", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "mail.previous", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "mail.next-unread", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "mail.conversation-next", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "mail.conversation-previous", NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "mail.back", NULL, back_action_cb);
}

static void
signet_mail_view_init (SignetMailView *self)
{
  g_autoptr(GMenuModel) menu = signet_reading_menu_new ();
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (LIST_MENU);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_READING_ACTIONS_GROUP,
                                  signet_reader_get_actions (self->reader));
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_VIEW_ACTIONS_GROUP,
                                  signet_reader_get_view_actions (self->reader));
  gtk_menu_button_set_menu_model (self->reading_menu, menu);
  gtk_menu_button_set_menu_model (self->list_menu,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
  signet_reading_menu_add_conversations (GTK_WIDGET (self), G_OBJECT (self->reader));
  signet_mail_shortcuts_add (GTK_WIDGET (self));
  signet_mail_shortcuts_add_search (GTK_WIDGET (self), GTK_WIDGET (self->search));
  count_changed_cb (self);
}

GtkWidget *
signet_mail_view_new (SignetSession     *session,
                      SignetComposeDesk *desk,
                      GMenuModel        *menu)
{
  SignetMailView *self;

  g_return_val_if_fail (SIGNET_IS_SESSION (session), NULL);
  g_return_val_if_fail (menu == NULL || G_IS_MENU_MODEL (menu), NULL);

  self = g_object_new (SIGNET_TYPE_MAIL_VIEW, NULL);
  self->session = g_object_ref (session);
  self->compose = signet_compose_actions_new (desk, get_engine (self), self->list, self->reader);
  signet_compose_actions_set_outbox (self->compose, self->outbox);
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_COMPOSE_ACTIONS_GROUP,
                                  signet_compose_actions_get_group (self->compose));
  self->deeds = signet_deed_actions_new (GTK_WIDGET (self), get_engine (self), self->list, self->reader);
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_DEED_ACTIONS_GROUP,
                                  signet_deed_actions_get_group (self->deeds));
  self->listing = signet_list_actions_new (get_engine (self), self->list);
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_LIST_ACTIONS_GROUP,
                                  signet_list_actions_get_group (self->listing));
  signet_message_drag_attach (self->list);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  if (signet_session_is_demo (session))
    adw_window_title_set_subtitle (self->folders_title, _("Demo Mailbox"));
  signet_jobs_button_set_model (self->jobs, signet_engine_get_operations (get_engine (self)));
  signet_search_bar_set_up (self->search, get_engine (self), signet_session_get_searches (session),
                            self->list, GTK_WIDGET (self->reader));
  signet_search_bar_set_indexer (self->search, signet_session_get_indexer (session));
  self->ahead = signet_read_ahead_new (get_engine (self), self->list);
  signet_folder_sidebar_set_engine (self->sidebar, get_engine (self));
  signet_folder_sidebar_set_searches (self->sidebar, signet_session_get_searches (session));
  self->opener = signet_mail_opener_new (&(SignetMailOpenerParts) { desk, self->sidebar,
    signet_search_bar_get_search (self->search), self->list, self->panes });
  signet_attention_set_up (self->attention, get_engine (self), self->folders_button);
  return GTK_WIDGET (self);
}

void
signet_mail_view_bind_settings (SignetMailView *self,
                                GSettings      *settings)
{
  g_return_if_fail (SIGNET_IS_MAIL_VIEW (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_bind (settings, "sidebar-width", self->panes, "sidebar-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "list-width", self->panes, "list-width", G_SETTINGS_BIND_DEFAULT);
  signet_list_actions_bind_settings (self->listing, settings);
  g_settings_bind (settings, "conversations", self->reader, "conversations", G_SETTINGS_BIND_DEFAULT);
}

void
signet_mail_view_open_mail (SignetMailView   *self,
                            const char       *maildir,
                            const char       *name,
                            SignetMailErrand  errand)
{
  g_return_if_fail (SIGNET_IS_MAIL_VIEW (self));

  g_autoptr(SignetFolder) folder = signet_engine_find_folder (get_engine (self), maildir);

  signet_list_actions_clear_chips (self->listing);
  if (folder != NULL)
    signet_mail_opener_open (self->opener, folder, name, errand);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _("That message is not there any more."));
}
