/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tag-list.h"

G_BEGIN_DECLS

/* The tags of a profile, to be named, coloured, added and removed. Changes count at once. */
#define SIGNET_TYPE_TAGS_DIALOG (signet_tags_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SignetTagsDialog, signet_tags_dialog, SIGNET, TAGS_DIALOG, AdwWindow)

/* Returns: (transfer floating). */
GtkWidget *signet_tags_dialog_new (SignetTagList *tags,
                                   GtkWindow     *parent);

G_END_DECLS
