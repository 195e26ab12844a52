/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/finder.h"

G_DEFINE_INTERFACE (SignetFinder, signet_finder, G_TYPE_OBJECT)

static guint counted_signal;

static void
signet_finder_default_init (SignetFinderInterface *iface)
{
  counted_signal = g_signal_new ("counted", SIGNET_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

void
signet_finder_search (SignetFinder *self,
                      const char   *text)
{
  g_return_if_fail (SIGNET_IS_FINDER (self));
  g_return_if_fail (text != NULL);

  SIGNET_FINDER_GET_IFACE (self)->search (self, text);
}

void
signet_finder_mark (SignetFinder      *self,
                    const char *const *words)
{
  g_return_if_fail (SIGNET_IS_FINDER (self));
  g_return_if_fail (words != NULL && words[0] != NULL);

  SIGNET_FINDER_GET_IFACE (self)->mark (self, words);
}

void
signet_finder_step (SignetFinder        *self,
                    SignetFindDirection  direction)
{
  g_return_if_fail (SIGNET_IS_FINDER (self));
  SIGNET_FINDER_GET_IFACE (self)->step (self, direction);
}

void
signet_finder_stop (SignetFinder *self)
{
  g_return_if_fail (SIGNET_IS_FINDER (self));
  SIGNET_FINDER_GET_IFACE (self)->stop (self);
}

void
signet_finder_counted (SignetFinder *self,
                       guint         count)
{
  g_return_if_fail (SIGNET_IS_FINDER (self));
  g_signal_emit (self, counted_signal, 0, count);
}
