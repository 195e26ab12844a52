/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far something is, as a small disc that fills; it turns while nobody can say. It has the size
 * of an icon and the colour of the text around it.
 *
 * Properties (notify): fraction (0 to 1, or -1 while unknown). */
#define SIGNET_TYPE_PROGRESS_PIE (signet_progress_pie_get_type ())
G_DECLARE_FINAL_TYPE (SignetProgressPie, signet_progress_pie, SIGNET, PROGRESS_PIE, GtkWidget)

double     signet_progress_pie_get_fraction (SignetProgressPie *self);
void       signet_progress_pie_set_fraction (SignetProgressPie *self,
                                             double             fraction);

G_END_DECLS
