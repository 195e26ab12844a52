/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "name-place.h"

G_BEGIN_DECLS

/* Where a distinguished name is to another, which is the beginning of all names below it (RFC 5280 section
 * 4.2.1.10): part by part, text without case and with spaces folded (section 7.1). name, base: DER of Name. A
 * text that cannot be read, or what is no name, is UNCLEAR. */
SignetNamePlace signet_directory_name_find (GBytes *name,
                                            GBytes *base);

G_END_DECLS
