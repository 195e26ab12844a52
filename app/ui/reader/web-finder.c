/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-finder.h"

#include <string.h>

struct _SignetWebFinder
{
  GObject               parent_instance;
  WebKitFindController *controller;  /* the view's */
  SignetWebStyle       *style;
};

static void signet_web_finder_iface_init (SignetFinderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetWebFinder, signet_web_finder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SIGNET_TYPE_FINDER,
                                                      signet_web_finder_iface_init))

static void
found_cb (SignetFinder *self,
          guint         count)
{
  signet_finder_counted (self, MIN (count, SIGNET_FINDER_MAX));
}

static void
none_found_cb (SignetFinder *self)
{
  signet_finder_counted (self, 0);
}

static void
search (SignetFinder *finder,
        const char   *text)
{
  SignetWebFinder *self = SIGNET_WEB_FINDER (finder);

  signet_web_style_unfold (self->style, text[0] != '\0');
  if (text[0] != '\0')
    webkit_find_controller_search (self->controller, text,
                                   WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE
                                     | WEBKIT_FIND_OPTIONS_WRAP_AROUND,
                                   SIGNET_FINDER_MAX);
  else
    {
      webkit_find_controller_search_finish (self->controller);
      signet_finder_counted (finder, 0);
    }
}

/* WebKit marks one text at a time: that which says most. */
static void
mark (SignetFinder      *finder,
      const char *const *words)
{
  SignetWebFinder *self = SIGNET_WEB_FINDER (finder);
  const char *longest = words[0];

  for (guint i = 1; words[i] != NULL; i++)
    if (strlen (words[i]) > strlen (longest))
      longest = words[i];
  webkit_find_controller_search (self->controller, longest, WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE,
                                 SIGNET_FINDER_MAX);
}

static void
step (SignetFinder        *finder,
      SignetFindDirection  direction)
{
  SignetWebFinder *self = SIGNET_WEB_FINDER (finder);

  if (direction == SIGNET_FIND_NEXT)
    webkit_find_controller_search_next (self->controller);
  else
    webkit_find_controller_search_previous (self->controller);
}

static void
stop (SignetFinder *finder)
{
  SignetWebFinder *self = SIGNET_WEB_FINDER (finder);

  webkit_find_controller_search_finish (self->controller);
  signet_web_style_unfold (self->style, FALSE);
}

static void
signet_web_finder_iface_init (SignetFinderInterface *iface)
{
  iface->search = search;
  iface->step = step;
  iface->mark = mark;
  iface->stop = stop;
}

static void
signet_web_finder_finalize (GObject *object)
{
  g_object_unref (SIGNET_WEB_FINDER (object)->style);
  G_OBJECT_CLASS (signet_web_finder_parent_class)->finalize (object);
}

static void
signet_web_finder_class_init (SignetWebFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_web_finder_finalize;
}

static void
signet_web_finder_init (SignetWebFinder *self)
{
}

SignetFinder *
signet_web_finder_new (WebKitWebView  *view,
                       SignetWebStyle *style)
{
  SignetWebFinder *self;

  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), NULL);
  g_return_val_if_fail (SIGNET_IS_WEB_STYLE (style), NULL);

  self = g_object_new (SIGNET_TYPE_WEB_FINDER, NULL);
  self->controller = webkit_web_view_get_find_controller (view);
  self->style = g_object_ref (style);
  g_signal_connect_object (self->controller, "found-text", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "failed-to-find-text", G_CALLBACK (none_found_cb), self,
                           G_CONNECT_SWAPPED);
  return SIGNET_FINDER (self);
}
