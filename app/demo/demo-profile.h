/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The throw-away profile directory. */
typedef struct _SignetDemoProfile SignetDemoProfile;

/* path: an empty or missing directory, which will stay; NULL: a new one in the directory for
 * temporary files, which goes when it is freed. Errors: G_FILE_ERROR, G_IO_ERROR (NOT_EMPTY: this
 * could be somebody's profile). Returns: (transfer full). */
SignetDemoProfile *signet_demo_profile_new      (const char         *path,
                                                 GError            **error);

/* Removes what is below the directory, and itself, if it was made here; symbolic links are removed,
 * not followed. */
void               signet_demo_profile_free     (SignetDemoProfile  *self);

const char        *signet_demo_profile_get_path (SignetDemoProfile  *self);

/* Writes a file of that name into it; a folder in the name is made. */
gboolean           signet_demo_profile_write    (SignetDemoProfile  *self,
                                                 const char         *name,
                                                 GBytes             *bytes,
                                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoProfile, signet_demo_profile_free)

G_END_DECLS
