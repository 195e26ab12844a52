/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "folder.h"

G_BEGIN_DECLS

/* Shows the folder's name, and under it what is selected, or else what there is to read. folder: nullable. */
void signet_list_title_show (AdwWindowTitle *title,
                             SignetFolder   *folder,
                             guint           selected);

G_END_DECLS
