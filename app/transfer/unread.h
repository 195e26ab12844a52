/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

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
