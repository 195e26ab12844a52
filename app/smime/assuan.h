/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A client of the Assuan protocol over a Unix socket, for a worker: every call blocks, in bounded time,
 * and can be cancelled. GPGME's own one cannot be: while a person is asked for a passphrase it waits. */
typedef struct _SignetAssuan SignetAssuan;

/* Connects and reads the greeting. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetAssuan *signet_assuan_connect    (const char               *socket_path,
                                        GCancellable             *cancellable,
                                        GError                  **error);
void          signet_assuan_free       (SignetAssuan             *self);

/* Gives what the server asks for in the middle of a command, e.g. "CIPHERTEXT". Returns: (transfer full)
 * (nullable): NULL declines, which ends the command. */
typedef GBytes *(*SignetAssuanInquire) (const char               *keyword,
                                        gpointer                  user_data);

/* Sends a command and returns the data of its answer. code: where to put the server's error code
 * (gpg-error's, without its source) when that is why it failed, else 0. inquire: nullable. Errors:
 * G_IO_ERROR; FAILED with the server's words if it answered ERR; after any other error the connection is
 * of no use any more. Returns: (transfer full). */
GBytes       *signet_assuan_transact   (SignetAssuan             *self,
                                        const char               *command,
                                        SignetAssuanInquire       inquire,
                                        gpointer                  user_data,
                                        guint                    *code,
                                        GCancellable             *cancellable,
                                        GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAssuan, signet_assuan_free)

G_END_DECLS
