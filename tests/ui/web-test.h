/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-view.h"

/* What the tests of the web view share: it is one with a real web process. */

/* A document of that one piece. Returns: (transfer full). */
SignetWebDocument *web_test_make      (const char        *html);

/* Shows it and waits until it is shown. */
void               web_test_show      (SignetWebView     *view,
                                       SignetWebDocument *document);
void               web_test_show_html (SignetWebView     *view,
                                       const char        *html);

/* Prints what is shown into a PDF. */
void               web_test_print     (SignetWebView     *view,
                                       const char        *path);

/* What is painted, as 0xRRGGBB, there; everything that was drawn so far is waited for. */
guint32            web_test_get_pixel (SignetWebView     *view,
                                       int                x,
                                       int                y);
