/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-view.h"

G_BEGIN_DECLS

/* The HTML body of a message page. It makes a web view when the first HTML mail is shown and keeps
 * it, and a second one when the first mail is shown with its remote images: no view ever changes from
 * one kind to the other.
 *
 * Signal: unguarded: no guard could be set up, so that nothing can be shown here. */
#define SIGNET_TYPE_HTML_BODY (signet_html_body_get_type ())
G_DECLARE_FINAL_TYPE (SignetHtmlBody, signet_html_body, SIGNET, HTML_BODY, AdwBin)

GtkWidget     *signet_html_body_new      (void);

/* Makes the first view ahead of time, behind the first frame of the window that page is in, for those who
 * have ever seen HTML and do not prefer plain text: the first message then comes as quickly as the next
 * ones. For others when the setting "html-seen" becomes true. */
void           signet_html_body_prepare  (SignetHtmlBody     *self,
                                          GtkWidget          *page);

/* document: NULL: nothing, and what was shown is let go. */
void           signet_html_body_show     (SignetHtmlBody     *self,
                                          SignetWebDocument  *document,
                                          SignetWebAccess     access);

void           signet_html_body_set_zoom (SignetHtmlBody     *self,
                                          double              factor);

/* The view that is shown, NULL if there is none. Borrowed. */
SignetWebView *signet_html_body_get_view (SignetHtmlBody     *self);

G_END_DECLS
