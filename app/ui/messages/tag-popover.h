/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tag-list.h"

G_BEGIN_DECLS

/* Which tags messages have, to be changed by a click.
 *
 * Signals: toggled (guint number, gboolean on), edit (), for who wants other tags. */
#define SIGNET_TYPE_TAG_POPOVER (signet_tag_popover_get_type ())
G_DECLARE_FINAL_TYPE (SignetTagPopover, signet_tag_popover, SIGNET, TAG_POPOVER, GtkPopover)

/* flags: those that all of the messages have. Returns: (transfer floating). */
GtkWidget *signet_tag_popover_new (SignetTagList *tags,
                                   SignetFlags    flags);

G_END_DECLS
