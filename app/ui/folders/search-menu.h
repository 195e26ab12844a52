/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "saved-searches.h"

G_BEGIN_DECLS

/* Gives a saved search's row its menu, to rename and to delete it; F2 renames. */
void signet_search_menu_attach (GtkWidget           *row,
                                SignetSavedSearches *searches,
                                SignetPlace         *search);

G_END_DECLS
