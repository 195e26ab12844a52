/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Processes of a test that are killed in the middle of their work. Nothing else may run in threads when they
 * begin. */

/* Runs life (data) in a process of its own until that ends, by exit status 0 or SIGKILL. Returns: whether it
 * was killed. */
gboolean mortal_live      (void          (*life) (gpointer),
                           gpointer        data);

/* Kills the process that calls it after so many microseconds. */
void     mortal_die_later (guint           time);

/* Runs work (data), which must not fail, in a process of its own and kills that at its n-th stop at a system
 * call. Returns: FALSE if it ended before; *n is -1 if processes cannot be traced here. */
gboolean mortal_kill_at   (gboolean      (*work) (gpointer),
                           gpointer        data,
                           int            *n);

G_END_DECLS
