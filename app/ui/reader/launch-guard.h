/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "part.h"

G_BEGIN_DECLS

/* Whether a part may be handed to another program by a click: not if that could run it. Its name,
 * what the mail calls it and its first bytes are all asked, and one suspicion is enough. */
gboolean signet_launch_guard_allows (SignetPart *part);

G_END_DECLS
