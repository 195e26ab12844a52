/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-finder.h"

#include <string.h>

#include "reader/web-words.h"

struct _SignetWebFinder
{
  GObject               parent_instance;
  WebKitFindController *controller;  /* the view's */
  SignetWebStyle       *style;
  SignetWebWords       *words;       /* NULL: this WebKit cannot mark more than one */
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
clear_words (SignetWebFinder *self)
{
  if (self->words != NULL)
    signet_web_words_set (self->words, NULL);
}

static void
search (SignetFinder *finder,
        const char   *text)
{
  SignetWebFinder *self = SIGNET_WEB_FINDER (finder);

  clear_words (self);
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

/* The find controller knows one text at a time: that which says most. */
static void
mark_longest (SignetWebFinder   *self,
              const char *const *words)
{
  const char *longest = words[0];

  for (guint i = 1; words[i] != NULL; i++)
    if (strlen (words[i]) > strlen (longest))
      longest = words[i];
  webkit_find_controller_search (self->controller, longest, WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE,
                                 SIGNET_FINDER_MAX);
}

static void
mark (SignetFinder      *finder,
      const char *const *words)
{
  SignetWebFinder *self = SIGNET_WEB_FINDER (finder);

  if (self->words == NULL)
    {
      mark_longest (self, words);
      return;
    }
  webkit_find_controller_search_finish (self->controller);
  signet_web_style_unfold (self->style, FALSE);
  signet_web_words_set (self->words, words);
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
  clear_words (self);
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
  g_clear_object (&SIGNET_WEB_FINDER (object)->words);
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
  if (signet_web_words_are_possible ())
    self->words = signet_web_words_new (view);
  g_signal_connect_object (self->controller, "found-text", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "failed-to-find-text", G_CALLBACK (none_found_cb), self,
                           G_CONNECT_SWAPPED);
  return SIGNET_FINDER (self);
}
