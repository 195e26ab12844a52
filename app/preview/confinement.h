/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes from this process, for good, what a decoder of pictures has no use for: the network, other
 * programs and processes, every change to a file, much memory and much time. Files can still be
 * read, since decoders load plug-ins and fonts; what is read has no way out but the picture. It ends
 * with its parent. Returns FALSE where the system cannot do all of this. */
gboolean signet_confinement_enter (void);

G_END_DECLS
