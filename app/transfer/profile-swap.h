/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a backup is restored to before its profile takes another one's place: a new, empty directory beside
 * it. Returns: (transfer full). */
char    *signet_profile_swap_make_place (const char  *profile,
                                         GError     **error);

/* Puts a profile that was restored there in the place of the one that is here, which nobody has open, and
 * which is kept: kept: (out) (transfer full) (optional) (nullable): where; NULL if there was none. Killed at
 * any moment, one of the two is in that place (but for an instant where a file system cannot exchange), and
 * no file of either is lost. Blocking. Errors: G_IO_ERROR, and then all is as before. */
gboolean signet_profile_swap            (const char  *profile,
                                         const char  *restored,
                                         char       **kept,
                                         GError     **error);

G_END_DECLS
