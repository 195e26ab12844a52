/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Deletes what may be as large as it likes, on a thread of its own in the background, which nobody waits
 * for. It is brought out of sight first, in one step, as
 *
 *   DIRECTORY/.erased-UNIQUE
 *
 * where nobody looks for mail (no account's and no folder's directory begins with a dot) and what is there
 * may be deleted at any time: what is left when the program ends goes at the next start. */
#define SIGNET_TYPE_ERASER (signet_eraser_get_type ())
G_DECLARE_FINAL_TYPE (SignetEraser, signet_eraser, SIGNET, ERASER, GObject)

#define SIGNET_ERASER_PREFIX ".erased-"

/* How long signet_eraser_stop() waits for the rest, s. */
#define SIGNET_ERASER_PATIENCE 1

/* Returns: (transfer full). */
SignetEraser *signet_eraser_new       (void);

/* Brings a directory out of sight, durably; to another one of the same disk. Returns: (transfer full): where
 * it is now, or NULL and it is where it was. Errors: G_IO_ERROR, _NOT_FOUND too. Blocking. */
char         *signet_eraser_hide      (const char    *path,
                                       const char    *directory,
                                       GError       **error);

/* Deletes what is out of sight. What cannot be deleted is told of in the log. Any thread. */
void          signet_eraser_take      (SignetEraser  *self,
                                       const char    *path);

/* What is out of sight in a directory. Returns: (transfer full): of paths. Blocking. */
GPtrArray    *signet_eraser_find_left (const char    *directory);

/* Deletes all that. */
void          signet_eraser_take_left (SignetEraser  *self,
                                       const char    *directory);

/* The program ends: deletes no more once that time is over. Blocking until then. */
void          signet_eraser_stop      (SignetEraser  *self);

G_END_DECLS
