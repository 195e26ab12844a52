/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place.h"

G_BEGIN_DECLS

/* How a place is called and what it looks like. Static or borrowed from the place. */

/* "All Inboxes", "Sent"… in the user's language; what the user has named by its name. */
const char *signet_place_text_title (SignetPlace *place);

const char *signet_place_text_icon  (SignetPlace *place);

/* One sentence for an empty place, nullable. */
const char *signet_place_text_empty (SignetPlace *place);

G_END_DECLS
