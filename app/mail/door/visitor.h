/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Who came in by the door: says one wish, is told how far it is, and what became of it (door.h). Main
 * thread. Reference counted: it may leave while what it wanted is still being done. */
typedef struct _SignetVisitor SignetVisitor;

typedef struct
{
  /* The window is wanted, and perhaps a message written in it. uri: nullable. Returns whether there is
   * one. */
  gboolean (*raise)      (const char    *uri,
                          gpointer       user_data);

  /* Whether there is a window that could be. */
  gboolean (*has_window) (gpointer       user_data);

  /* It is gone, and is not called for any more: gives up the reference that made it. */
  void     (*left)       (SignetVisitor *self,
                          gpointer       user_data);
} SignetVisitorFuncs;

/* funcs: static. Returns: (transfer full). */
SignetVisitor *signet_visitor_new        (SignetEngine             *engine,
                                          GSocketConnection        *connection,
                                          const SignetVisitorFuncs *funcs,
                                          gpointer                  user_data);
void           signet_visitor_unref      (SignetVisitor            *self);

/* Whether it would miss something if the door were closed now. */
gboolean       signet_visitor_is_waiting (SignetVisitor            *self);

/* What it began itself is not wanted any more. */
void           signet_visitor_hang_up    (SignetVisitor            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetVisitor, signet_visitor_unref)

G_END_DECLS
