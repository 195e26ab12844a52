/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "composer/sealing.h"

G_BEGIN_DECLS

/* The one sentence about signing and encryption, with a mark, and coloured when it needs care. */
#define SIGNET_TYPE_SEALING_LINE (signet_sealing_line_get_type ())
G_DECLARE_FINAL_TYPE (SignetSealingLine, signet_sealing_line, SIGNET, SEALING_LINE, AdwBin)

void signet_sealing_line_show (SignetSealingLine  *self,
                               SignetSealing      *sealing);

G_END_DECLS
