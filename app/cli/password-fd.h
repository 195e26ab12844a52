/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* Reads a secret from the descriptor that an option names, "password-fd" or "passphrase-fd": one line,
 * or up to the end; from a terminal without showing it. Blocking. G_OPTION_ERROR if it names no
 * descriptor, else G_IO_ERROR, NOT_FOUND for an empty one. Returns: (transfer full), free with
 * signet_secret_free(); NULL and no error without that option. */
char *signet_password_fd_read (SignetArguments  *arguments,
                               const char       *option,
                               GError          **error);

G_END_DECLS
