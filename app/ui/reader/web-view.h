/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reader/finder.h"
#include "reader/web-access.h"
#include "reader/web-document.h"

G_BEGIN_DECLS

/* Shows HTML mail, one after the other, in a web process that can reach nothing (web-guard.h). It
 * scrolls itself and takes the size that it is given.
 *
 * This is its face, which knows no WebKit: linking that takes longer than opening the window. The one
 * class behind it (web-kit-view.h) is in a module that is opened with the first view.
 *
 * Properties: state (guint, a SignetWebState), at-top (whether the beginning of the mail is in sight). */
#define SIGNET_TYPE_WEB_VIEW (signet_web_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SignetWebView, signet_web_view, SIGNET, WEB_VIEW, AdwBin)

typedef enum
{
  SIGNET_WEB_EMPTY,
  SIGNET_WEB_LOADING,
  SIGNET_WEB_SHOWN,
  SIGNET_WEB_CRASHED,    /* the web process is gone: the view says so, with a button to try again */
  SIGNET_WEB_UNGUARDED,  /* the guard could not be set up: nothing is ever shown by this view */
} SignetWebState;

struct _SignetWebViewClass
{
  AdwBinClass parent_class;

  void          (*show)        (SignetWebView        *self,
                                SignetWebDocument    *document);
  void          (*set_zoom)    (SignetWebView        *self,
                                double                factor);
  SignetFinder *(*get_finder)  (SignetWebView        *self);
  void          (*print)       (SignetWebView        *self,
                                GtkPrintSettings     *settings,
                                GTask                *task);
};

/* Where the module cannot be opened: one that is SIGNET_WEB_UNGUARDED. */
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

/* Prints what is shown, without a dialog, to what the settings say: the printer "Print to File" with
 * GTK_PRINT_SETTINGS_OUTPUT_URI makes a PDF. settings: NULL asks for them by the desktop's dialog; a no
 * is G_IO_ERROR_CANCELLED. */
void             signet_web_view_print_async  (SignetWebView        *self,
                                               GtkPrintSettings     *settings,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean         signet_web_view_print_finish (SignetWebView        *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* For the class behind it. access: before it is used. */
void             signet_web_view_set_access   (SignetWebView        *self,
                                               SignetWebAccess       access);
void             signet_web_view_set_state    (SignetWebView        *self,
                                               SignetWebState        state);
void             signet_web_view_set_at_top   (SignetWebView        *self,
                                               gboolean              at_top);

G_END_DECLS
