/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A profile that a test makes for itself, file by file. */

/* An account whose server is a port of loopback where nobody listens. */
void  own_profile_add_account (const char *profile,
                               const char *address);

/* The Maildir of a folder ("Work/Old"). Returns: (transfer full): its path. */
char *own_profile_make_folder (const char *profile,
                               const char *account,
                               const char *folder);

/* A mail in such a folder, which is made. file: "1.x:2,S", in its directory cur. Returns: (transfer full): the
 * mail's path. */
char *own_profile_put         (const char *profile,
                               const char *account,
                               const char *folder,
                               const char *file,
                               const char *mail);

G_END_DECLS
