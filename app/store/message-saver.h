/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "delivered.h"

G_BEGIN_DECLS

/* Puts whole mails that were made here into a Maildir: each is durable before it can be seen there, and
 * is there whole or not at all, whatever happens. Blocking, for a worker. */

/* path: the Maildir, made where missing. name: the unique name it gets, which nobody else gives at the same
 * time, NULL for a new one. mail: read to its end. Errors: G_IO_ERROR, which names the path; those of the
 * stream. Returns: (transfer full). */
SignetDelivered *signet_message_saver_save    (const char     *path,
                                               const char     *name,
                                               SignetFlags     flags,
                                               GInputStream   *mail,
                                               GCancellable   *cancellable,
                                               GError        **error);

/* The same under a new name, in the place of the older one that it stands for: a draft that was saved before.
 * Whatever happens, one of the two is there and whole, never both; an accident may leave the older one
 * under the new name, which is made if it is NULL. old_file: as last known, relative to the Maildir; one
 * that is not there any more is no error. */
SignetDelivered *signet_message_saver_replace (const char     *path,
                                               const char     *old_file,
                                               const char     *name,
                                               SignetFlags     flags,
                                               GInputStream   *mail,
                                               GCancellable   *cancellable,
                                               GError        **error);

/* Removes a message for good, durably. One that is not there any more is no error. */
gboolean         signet_message_saver_remove  (const char     *path,
                                               const char     *file,
                                               GError        **error);

/* Moves a message to another Maildir, durably, with these flags added and those taken; a mail of that
 * name there is not written over. Errors: SIGNET_STORE_ERROR_GONE. Returns: (transfer full): its file
 * there. */
char            *signet_message_saver_move    (const char     *path,
                                               const char     *file,
                                               const char     *target,
                                               SignetFlags     add,
                                               SignetFlags     remove,
                                               GError        **error);

G_END_DECLS
