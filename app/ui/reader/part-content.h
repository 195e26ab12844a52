/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "part.h"
#include "reader/opened-copies.h"

G_BEGIN_DECLS

/* A part as something to be dragged to another program: a list of one file. The file is a copy that
 * is made, in a thread, when the other program asks for it and not before. */
#define SIGNET_TYPE_PART_CONTENT (signet_part_content_get_type ())
G_DECLARE_FINAL_TYPE (SignetPartContent, signet_part_content, SIGNET, PART_CONTENT,
                      GdkContentProvider)

/* copies: where the copy is kept. Returns: (transfer full). */
GdkContentProvider *signet_part_content_new (SignetPart         *part,
                                             SignetOpenedCopies *copies);

G_END_DECLS
