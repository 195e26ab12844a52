/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "part.h"

G_BEGIN_DECLS

/* Makes small pictures of attachments, one after the other, each decoded by signet-preview: a process
 * that has no network, changes no file, is stopped when it takes too long, and whose answer is
 * believed only in its exact length. */
#define SIGNET_TYPE_PREVIEWER (signet_previewer_get_type ())
G_DECLARE_FINAL_TYPE (SignetPreviewer, signet_previewer, SIGNET, PREVIEWER, GObject)

/* Returns: (transfer full). */
SignetPreviewer *signet_previewer_new         (void);

/* The same with another program, which gets so many milliseconds: for tests. */
SignetPreviewer *signet_previewer_new_for     (const char           *program,
                                               guint                 patience);

/* Whether a part says it is a picture or a document that may be previewed, and is not too large. */
gboolean         signet_previewer_can_show    (SignetPart           *part);

/* At most max_width * max_height pixels (each at most SIGNET_PREVIEW_MAX_SIDE). Ends early when
 * cancelled. Errors: G_IO_ERROR; G_IO_ERROR_INVALID_DATA for what is no picture after all. */
void             signet_previewer_load_async  (SignetPreviewer      *self,
                                               SignetPart           *part,
                                               guint                 max_width,
                                               guint                 max_height,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

/* Returns: (transfer full). */
GdkTexture      *signet_previewer_load_finish (SignetPreviewer      *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
