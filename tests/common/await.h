/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* An asynchronous call in a test that goes on when it has ended:
 *
 *   g_autoptr(GAsyncResult) result = NULL;
 *
 *   thing_do_async (thing, NULL, await_cb, &result);
 *   thing_do_finish (thing, await (&result), &error);
 * / */
void          await_cb     (GObject       *source,
                            GAsyncResult  *result,
                            gpointer       place);
GAsyncResult *await        (GAsyncResult **place);

/* Lets go of it, and waits until whoever works for it in a thread has done so, too. */
void          await_gone   (gpointer       object);
