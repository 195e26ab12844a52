/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reader/finder.h"
#include "reader/web-document.h"
#include "reader/web-guard.h"

G_BEGIN_DECLS

/* Shows HTML mail, one after the other, in a web process that can reach nothing (web-guard.h). It
 * scrolls itself and takes the size that it is given.
 *
 * Properties: state (guint, a SignetWebState), at-top (whether the beginning of the mail is in sight). */
#define SIGNET_TYPE_WEB_VIEW (signet_web_view_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebView, signet_web_view, SIGNET, WEB_VIEW, AdwBin)

typedef enum
{
  SIGNET_WEB_EMPTY,
  SIGNET_WEB_LOADING,
  SIGNET_WEB_SHOWN,
  SIGNET_WEB_CRASHED,    /* the web process is gone: the view says so, with a button to try again */
  SIGNET_WEB_UNGUARDED,  /* the guard could not be set up: nothing is ever shown by this view */
} SignetWebState;

GtkWidget       *signet_web_view_new          (SignetWebAccess       access);

/* document: nullable, then nothing is shown. A sealed one is refused by a view that may fetch
 * images. */
void             signet_web_view_show         (SignetWebView        *self,
                                               SignetWebDocument    *document);

SignetWebState   signet_web_view_get_state    (SignetWebView        *self);
SignetWebAccess  signet_web_view_get_access   (SignetWebView        *self);
gboolean         signet_web_view_get_at_top   (SignetWebView        *self);

/* factor: 1 is the size that the mail asks for. */
void             signet_web_view_set_zoom     (SignetWebView        *self,
                                               double                factor);

/* Searches in it. Borrowed. */
SignetFinder    *signet_web_view_get_finder   (SignetWebView        *self);

/* For what goes with it: printing, editing commands, tests. Borrowed. */
WebKitWebView   *signet_web_view_get_inner    (SignetWebView        *self);

G_END_DECLS
