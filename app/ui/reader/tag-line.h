/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* What the user tagged a message with, by name and colour; follows what becomes of that. Hidden where there
 * is none. */
#define SIGNET_TYPE_TAG_LINE (signet_tag_line_get_type ())
G_DECLARE_FINAL_TYPE (SignetTagLine, signet_tag_line, SIGNET, TAG_LINE, AdwBin)

/* Both nullable. */
void signet_tag_line_show (SignetTagLine *self,
                           SignetEngine  *engine,
                           SignetEntry   *entry);

G_END_DECLS
