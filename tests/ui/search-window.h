/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/search-bar.h"

/* The search field and the list below it in a window, over a profile of its own with two accounts whose
 * Inboxes have messages; the first Inbox is shown. */
typedef struct
{
  char                *profile;
  SignetEngine        *engine;
  SignetSavedSearches *searches;
  GtkWindow           *window;
  SignetSearchBar     *bar;    /* borrowed, as the list */
  SignetMessageList   *list;
} SearchWindow;

/* name: of the test. first, second: how many messages each of a@example.org and b@example.org has. */
void          search_window_set_up    (SearchWindow *self,
                                       const char   *name,
                                       guint         first,
                                       guint         second);
void          search_window_tear_down (SearchWindow *self);

/* account: its number. Borrowed. */
SignetFolder *search_window_get_inbox (SearchWindow *self,
                                       guint         account);
void          search_window_show      (SearchWindow *self,
                                       SignetFolder *folder);
