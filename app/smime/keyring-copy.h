/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GnuPG home that may be changed because it is a copy, and is removed after use. It holds private keys:
 * what a killed program left of one is removed when the next one is made. All calls block. */
typedef struct _SignetKeyringCopy SignetKeyringCopy;

/* home: need not exist. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetKeyringCopy *signet_keyring_copy_new      (const char         *home,
                                                 GError            **error);

/* Its agent has to be stopped before. */
void               signet_keyring_copy_free     (SignetKeyringCopy  *self);

/* Borrowed. */
const char        *signet_keyring_copy_get_path (SignetKeyringCopy  *self);

/* Removes those that nobody uses any more, and ends their agents. */
void               signet_keyring_copy_sweep    (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetKeyringCopy, signet_keyring_copy_free)

G_END_DECLS
