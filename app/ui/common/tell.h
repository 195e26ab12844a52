/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says a sentence in a toast, as it is: no markup. */
void signet_tell (AdwToastOverlay *toasts,
                  const char      *sentence);

G_END_DECLS
