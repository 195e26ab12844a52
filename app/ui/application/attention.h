/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* An account's trouble stands in the sidebar. Where that is out of sight, this says the first one over the
 * messages, with the button that helps, and the button that leads to the folders says that there is one. */
#define SIGNET_TYPE_ATTENTION (signet_attention_get_type ())
G_DECLARE_FINAL_TYPE (SignetAttention, signet_attention, SIGNET, ATTENTION, AdwBin)

/* Follows the engine's troubles from now on. button: leads to the folders; outlives this. */
void signet_attention_set_up (SignetAttention *self,
                              SignetEngine    *engine,
                              GtkWidget       *button);

G_END_DECLS
