/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "worker.h"

G_BEGIN_DECLS

/* Has a worker replace a file as signet_file_write() does, behind what it has to do already. text: taken.
 * failed: a sentence for the log, "… could not be saved", static; nobody else is told. */
void signet_file_write_later (SignetWorker *worker,
                              const char   *path,
                              char         *text,
                              const char   *failed);

G_END_DECLS
