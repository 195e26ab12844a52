/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file-print.h"

#include <glib/gstdio.h>

SignetFilePrint
signet_file_print_take (const char *path)
{
  GStatBuf status;

  g_return_val_if_fail (path != NULL, (SignetFilePrint) { 0 });

  if (g_stat (path, &status) != 0)
    return (SignetFilePrint) { 0 };
  return (SignetFilePrint) { status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec };
}

gboolean
signet_file_print_equal (const SignetFilePrint *self,
                         const SignetFilePrint *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->inode == other->inode && self->size == other->size && self->seconds == other->seconds
         && self->nanoseconds == other->nanoseconds;
}
