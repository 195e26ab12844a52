/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine-deed.h"

G_BEGIN_DECLS

/* What has to be chosen before something is done with messages, in a popover below the upper edge of a
 * widget. choices: of SignetChoice, a reference is kept. */

/* Their tags: each is set or taken away as it is chosen. */
void signet_deed_choosers_show_tags   (GtkWidget       *widget,
                                       SignetEngine    *engine,
                                       GPtrArray       *choices);

/* The folder for a MOVE or COPY. before: (nullable): called before it is
 * done. */
void signet_deed_choosers_show_folder (GtkWidget       *widget,
                                       SignetEngine    *engine,
                                       SignetDeedKind   kind,
                                       GPtrArray       *choices,
                                       GCallback        before,
                                       gpointer         user_data);

G_END_DECLS
