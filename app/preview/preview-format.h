/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What signet-preview and the window say to each other. The window gives a file as standard input
 * and the largest width and height as arguments; the answer on standard output is a head in this
 * machine's byte order and then rows of red, green, blue and alpha (not premultiplied), one byte
 * each, and nothing more. What is no picture gives no answer and an exit status of 1. */
#define SIGNET_PREVIEW_PROGRAM   "signet-preview"
#define SIGNET_PREVIEW_MAGIC     "SgPv"
#define SIGNET_PREVIEW_MAX_INPUT (64 * 1024 * 1024)
#define SIGNET_PREVIEW_MAX_SIDE  2048  /* pixels of an answer */

typedef struct
{
  char    magic[4];
  guint32 width;
  guint32 height;
} SignetPreviewHead;

G_END_DECLS
