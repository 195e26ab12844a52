/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A GHashFunc for texts that a server chose: SipHash-1-3 (Aumasson and Bernstein) with a key that this
 * process made at random. With g_str_hash() a server could send UIDLs that all fall into one place, and
 * looking each of them up would take minutes. */
guint signet_keyed_hash (gconstpointer text);

G_END_DECLS
