/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reader/finder.h"

G_BEGIN_DECLS

/* A search bar for what a SignetFinder searches: hidden until it is opened, closed by Esc. */
#define SIGNET_TYPE_FIND_BAR (signet_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetFindBar, signet_find_bar, SIGNET, FIND_BAR, AdwBin)

/* finder: nullable. While the bar is open the new one is searched for the same text at once. */
void signet_find_bar_set_finder (SignetFindBar *self,
                                 SignetFinder  *finder);

/* Has the finder mark these as long as the bar is closed. words: nullable. */
void signet_find_bar_mark       (SignetFindBar     *self,
                                 const char *const *words);

/* Shows it and takes the keyboard. */
void signet_find_bar_open       (SignetFindBar *self);
void signet_find_bar_close      (SignetFindBar *self);

G_END_DECLS
