/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-sink.h"

G_BEGIN_DECLS

/* Gives a file that is one mail to sink. note: when it arrived is filled in from the file's time, if it
 * is not known. A file that cannot be read, is gone, or is changed meanwhile is told to sink as failed,
 * and is no error: only sink and the cancellable make one. What is no file is passed over. Blocking. */
gboolean signet_mail_file_read (const char            *path,
                                const SignetMailNote  *note,
                                const SignetMailSink  *sink,
                                GCancellable          *cancellable,
                                GError               **error);

G_END_DECLS
