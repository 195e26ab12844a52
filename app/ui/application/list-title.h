/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "place.h"

G_BEGIN_DECLS

/* Shows the place's name, and under it what is selected, or else what there is to read. place: nullable. */
void signet_list_title_show (AdwWindowTitle *title,
                             SignetPlace    *place,
                             guint           selected);

G_END_DECLS
