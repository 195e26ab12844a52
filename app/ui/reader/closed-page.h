/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* What stands in the place of an encrypted message that cannot be opened: why, and what would help. The
 * file of a key may be dropped on it. What has changed is seen by reading the message again, by the action
 * message-page.read-again of what it stands in. */
#define SIGNET_TYPE_CLOSED_PAGE (signet_closed_page_get_type ())
G_DECLARE_FINAL_TYPE (SignetClosedPage, signet_closed_page, SIGNET, CLOSED_PAGE, AdwBin)

/* engine: nullable, then it only says why. */
void signet_closed_page_show   (SignetClosedPage *self,
                                SignetReading    *reading,
                                SignetEngine     *engine);

/* Takes a key in as if its file had been dropped. */
void signet_closed_page_import (SignetClosedPage *self,
                                GFile            *file);

G_END_DECLS
