/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a label that shows a value, such as an address or a fingerprint, wrap also within it: without the
 * hyphen that Pango puts there, which would be taken for a part of the value. */
void signet_value_wrap        (GtkLabel  *label);

/* The same for each label in there that wraps. */
void signet_value_wrap_within (GtkWidget *widget);

G_END_DECLS
