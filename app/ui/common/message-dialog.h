/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A message dialog of libadwaita that shows addresses, hosts and paths as they are: see value-wrap.h. heading
 * and body: nullable. Returns: (transfer none): it is the toolkit's until it is closed. */
GtkWidget *signet_message_dialog_new (GtkWindow  *parent,
                                      const char *heading,
                                      const char *body);

G_END_DECLS
