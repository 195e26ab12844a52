/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

/* How many pixels of that colour, 0xRRGGBB, the first page of a PDF has in its upper left corner of so many
 * points, each a pixel; white is where nothing is printed. Linked with poppler by whoever uses it. */
guint pdf_page_count      (const char      *path,
                           int              size,
                           guint32          color);

/* How many are nearer to black than to white: of thin letters hardly one is all black. */
guint pdf_page_count_dark (const char      *path,
                           int              size);

/* The text of all pages. Returns: (transfer full). */
char *pdf_page_read_all   (PopplerDocument *document);
