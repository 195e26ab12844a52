/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "worker.h"

G_BEGIN_DECLS

/* Has a worker replace a file as signet_file_write() does, behind what it has to do already. text: taken.
 * failed: a sentence, "… could not be saved.", static, which the worker's signal tells then; NULL: only the
 * log does, since it is nothing that anybody would miss. */
void  signet_file_write_later       (SignetWorker         *worker,
                                     const char           *path,
                                     char                 *text,
                                     const char           *failed);

/* The same for settings. A file that is there and cannot be read as a key file of at most max bytes, which
 * somebody wrote into or a disk garbled, is kept beside it: as PATH.damaged-1, or with the next number
 * that is free. */
void  signet_file_write_keys_later  (SignetWorker         *worker,
                                     const char           *path,
                                     gsize                 max,
                                     GKeyFile             *keys,
                                     const char           *failed);

/* Has a worker read a file as signet_file_read() does. source: the object that it is done for. */
void  signet_file_read_later        (SignetWorker         *worker,
                                     const char           *path,
                                     gsize                 max,
                                     gpointer              source,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);

/* Returns: (transfer full): the text, which ends at the first NUL; "" of a file that is not there. */
char *signet_file_read_later_finish (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
