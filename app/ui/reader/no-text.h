/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reading.h"

G_BEGIN_DECLS

/* What stands where a message has no text: that there is none, or that there is one which only another
 * program can open. */
#define SIGNET_TYPE_NO_TEXT (signet_no_text_get_type ())
G_DECLARE_FINAL_TYPE (SignetNoText, signet_no_text, SIGNET, NO_TEXT, AdwBin)

/* reading: NULL: there is a text, and nothing to be said. */
void signet_no_text_show (SignetNoText  *self,
                          SignetReading *reading);

G_END_DECLS
