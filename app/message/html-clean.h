/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Writes a document of somebody else anew so that it can stand in one of ours. */

typedef enum
{
  SIGNET_HTML_PICTURES_DROP,  /* what they say without being seen stays */
  SIGNET_HTML_PICTURES_KEEP,  /* those that came with the mail ("cid:") */
} SignetHtmlPictures;

/* Only elements and attributes that carry text and its looks are written; nothing can be run, fetched
 * or sent, nothing is hidden, and every element that is opened is closed in it. Links lead to http,
 * https and mailto only. Of classes those stay that begin with "signet-". Cleaning it again changes
 * nothing. html: UTF-8, perhaps broken, a whole document or a part of one. max: about how many bytes
 * are wanted. Returns: (transfer full): what can stand in a body. */
GString *signet_html_clean (SignetSlice        html,
                            SignetHtmlPictures pictures,
                            gsize              max);

G_END_DECLS
