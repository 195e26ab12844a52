/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image.h"

G_BEGIN_DECLS

/* Whether a file is a PDF document: the mark may stand anywhere in its first kilobyte. */
gboolean signet_page_is_document (GBytes      *file);

/* Draws the first page of a PDF document, on white. image: (out): FALSE leaves it alone. */
gboolean signet_page_draw        (GBytes      *file,
                                  guint        max_width,
                                  guint        max_height,
                                  SignetImage *image);

G_END_DECLS
