/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The tags of an HTML document one after the other, as a browser cuts them out (WHATWG HTML section
 * 13.2.5), without a tree: one pass, nothing is nested, nothing is kept. Views of the document. */
typedef struct
{
  char        name[32];    /* lower case; a longer name is cut */
  gboolean    closing;
  SignetSlice attributes;  /* for signet_html_attribute_next() */
  SignetSlice begin;       /* the document from the tag on */
} SignetHtmlTag;

/* Moves rest past the next tag; text, comments and what is no tag are passed over. Returns FALSE at
 * the end. */
gboolean     signet_html_tag_next       (SignetSlice   *rest,
                                         SignetHtmlTag *tag);

/* The same with the text between: takes off rest either a tag, or text that has no tag in it (then the
 * tag's name is ""). Comments and what a browser takes for one are passed over. Returns FALSE at the
 * end. */
gboolean     signet_html_token_next     (SignetSlice   *rest,
                                         SignetSlice   *text,
                                         SignetHtmlTag *tag);

/* After a tag whose content is no HTML, such as style: takes off rest what stands before the
 * closing tag of that name. */
SignetSlice  signet_html_take_raw       (SignetSlice   *rest,
                                         const char    *name);

/* Takes an attribute off. value: without its quotes, character references still in it. */
gboolean     signet_html_attribute_next (SignetSlice   *attributes,
                                         SignetSlice   *name,
                                         SignetSlice   *value);

/* The value with character references undone, at most max bytes. Returns: (transfer full). */
char        *signet_html_value_dup      (SignetSlice    value,
                                         gsize          max);

G_END_DECLS
