/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Something shown that can be searched by a find bar.
 *
 * Signal: counted (guint): how often the text was found, at most SIGNET_FINDER_MAX. */
#define SIGNET_TYPE_FINDER (signet_finder_get_type ())
G_DECLARE_INTERFACE (SignetFinder, signet_finder, SIGNET, FINDER, GObject)

#define SIGNET_FINDER_MAX 1000

typedef enum
{
  SIGNET_FIND_NEXT,
  SIGNET_FIND_PREVIOUS,
} SignetFindDirection;

struct _SignetFinderInterface
{
  GTypeInterface parent_interface;

  void (*search) (SignetFinder        *self,
                  const char          *text);
  void (*step)   (SignetFinder        *self,
                  SignetFindDirection  direction);
  void (*mark)   (SignetFinder        *self,
                  const char *const   *words);
  void (*stop)   (SignetFinder        *self);
};

/* Marks the text wherever it is, in whatever case, and goes to the first; "" finds nothing. */
void signet_finder_search  (SignetFinder        *self,
                            const char          *text);

/* Marks all of the words wherever they are, as far as it can, and counts nothing. words: not empty. */
void signet_finder_mark    (SignetFinder        *self,
                            const char *const   *words);

/* Goes to the next, and from the last to the first; or the other way. */
void signet_finder_step    (SignetFinder        *self,
                            SignetFindDirection  direction);

/* Takes the marks away. */
void signet_finder_stop    (SignetFinder        *self);

/* For those who implement it. */
void signet_finder_counted (SignetFinder        *self,
                            guint                count);

G_END_DECLS
