/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "search-window.h"

#include "common/all-folders.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

void
search_window_set_up (SearchWindow *self,
                      const char   *name,
                      guint         first,
                      guint         second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr(GListModel) folders = NULL;

  self->profile = temporary_make (name);
  ui_profile_fill (self->profile, "a@example.org", first);
  ui_profile_fill (self->profile, "b@example.org", second);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  folders = signet_all_folders_new (self->engine);
  self->searches
    = signet_saved_searches_new (self->profile, SIGNET_STORE_WRITE,
                                 signet_store_get_worker (signet_engine_get_store (self->engine)), folders);
  self->bar = g_object_new (SIGNET_TYPE_SEARCH_BAR, NULL);
  self->list = g_object_new (SIGNET_TYPE_MESSAGE_LIST, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  signet_search_bar_set_up (self->bar, self->engine, self->searches, self->list, NULL);
  search_window_show (self, search_window_get_inbox (self, 0));
  self->window = ui_test_show (box, 400, 600);
}

void
search_window_tear_down (SearchWindow *self)
{
  ui_test_end (self->window);
  signet_engine_close (self->engine);
  g_clear_object (&self->searches);
  g_clear_object (&self->engine);
  temporary_remove (self->profile);
}

SignetFolder *
search_window_get_inbox (SearchWindow *self,
                         guint         account)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));
  g_autoptr(SignetAccount) one = g_list_model_get_item (accounts, account);

  return signet_folder_list_get_role (signet_engine_get_folders (self->engine, one), SIGNET_FOLDER_ROLE_INBOX);
}

void
search_window_show (SearchWindow *self,
                    SignetFolder *folder)
{
  g_autoptr(SignetPlace) place = signet_place_new_folder (folder);

  signet_message_list_set_place (self->list, place);
}
