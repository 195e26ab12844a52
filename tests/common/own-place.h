/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "worker.h"

G_BEGIN_DECLS

/* A file that a test has for itself, not yet made, in a directory of its own. As the fixture of g_test_add()
 * it takes the file's name as data. */
typedef struct
{
  char         *directory;
  char         *path;
  SignetWorker *worker;   /* by place_get_worker() */
} Place;

void          place_set_up     (Place         *self,
                                gconstpointer  name);
void          place_tear_down  (Place         *self,
                                gconstpointer  name);

/* Made when it is asked for first; what it has to do is done before the directory goes. Borrowed. */
SignetWorker *place_get_worker (Place         *self);

/* Until an object has emitted "changed", as one does that has read its file. */
void          place_wait       (gpointer       object);

G_END_DECLS
