/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "messages/list-source.h"

G_BEGIN_DECLS

/* A list of messages, or what is shown while it has none: empty, loading, failed.
 *
 * Properties: list (GtkWidget, construct only). */
#define SIGNET_TYPE_LIST_PAGES (signet_list_pages_get_type ())
G_DECLARE_FINAL_TYPE (SignetListPages, signet_list_pages, SIGNET, LIST_PAGES, AdwBin)

/* Once: what it follows. */
void signet_list_pages_set_source (SignetListPages  *self,
                                   SignetListSource *source);

/* The list has rows now, or none. */
void signet_list_pages_update     (SignetListPages  *self,
                                   guint             n_rows);

/* Whether what is looked for is not understood: that nothing matches would say too much then. */
void signet_list_pages_set_unclear (SignetListPages *self,
                                    gboolean         unclear);

G_END_DECLS
