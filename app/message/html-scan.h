/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* What an HTML document refers to, gathered over all documents of a mail in one pass each. It tells
 * and does not protect: nothing is loaded because the web view loads nothing. Where a browser and
 * this could read a document in two ways, it rather tells too much. */
typedef struct
{
  GPtrArray  *remote;  /* of char*: what showing it would fetch from elsewhere, clean, each once */
  GHashTable *cids;    /* char* => frame + 2: the parts that it shows (RFC 2392), percent decoded, and the
                        * frame of the documents that show them; 0: they are in several */
  GHashTable *seen;    /* set of what is in remote */
  gboolean    deceives;  /* some link does: link.h */
  int         frame;     /* of the documents that are added next: section.h */
} SignetHtmlScan;

#define SIGNET_HTML_SCAN_MAX 1000  /* of each kind */

void     signet_html_scan_init  (SignetHtmlScan *self);
void     signet_html_scan_clear (SignetHtmlScan *self);

/* html: UTF-8, perhaps broken. */
void     signet_html_scan_add   (SignetHtmlScan *self,
                                 SignetSlice     html);

/* Whether there is something to see in it that is no text. */
gboolean signet_html_has_picture (SignetSlice html);

G_END_DECLS
