/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By what a file is known to be as it was: a value. Of no file it is all zero. */
typedef struct
{
  guint64  inode;
  gint64   size;
  gint64   seconds;
  gint64   nanoseconds;
} SignetFilePrint;

SignetFilePrint signet_file_print_take  (const char             *path);
gboolean        signet_file_print_equal (const SignetFilePrint  *self,
                                         const SignetFilePrint  *other);

G_END_DECLS
