/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a file that is open can be read to its end: of what has begun to be written, nothing can be taken
 * back. Leaves the position in it. piece: a buffer. Errors: G_IO_ERROR. Blocking. */
gboolean signet_unread_try       (int            fd,
                                  const char    *path,
                                  char          *piece,
                                  gsize          piece_length,
                                  GError       **error);

/* What could not be read while all else was written. Empty when all is zero. */
typedef struct
{
  guint   n;
  GError *failure;  /* of the first one; nullable */
} SignetUnread;

void     signet_unread_clear     (SignetUnread  *self);

/* Counts one more. failure: (transfer full). */
void     signet_unread_note      (SignetUnread  *self,
                                  GError        *failure);

/* Returns: TRUE if there was none; otherwise an error in a sentence for people. */
gboolean signet_unread_check     (SignetUnread  *self,
                                  GError       **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetUnread, signet_unread_clear)

G_END_DECLS
