/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "envelope.h"

G_BEGIN_DECLS

/* What a mail that is saved as a file is called, so that a person finds it and any file system takes it:
 * "2026-03-01 Subject 1a2b3c4d.eml". file: its name in the Maildir, which makes the rest different for
 * each mail and the same each time. time: seconds since 1970, in case it has no date. Returns: (transfer
 * full). */
char *signet_mail_file_name_make (SignetEnvelope *envelope,
                                  const char     *file,
                                  gint64          time);

G_END_DECLS
