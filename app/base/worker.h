/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A queue with one thread of its own: what is run on a worker runs one after the other, in order,
 * away from the main thread. Blocking protocol, disk and crypto code lives here as plain calls.
 *
 * Signal: failed (char *, GError *), on the main thread: what nobody waits for could not be done; a sentence
 * that says what, and why. */
#define SIGNET_TYPE_WORKER (signet_worker_get_type ())
G_DECLARE_FINAL_TYPE (SignetWorker, signet_worker, SIGNET, WORKER, GObject)

/* name: for debuggers, borrowed for the call. Returns: (transfer full). */
SignetWorker *signet_worker_new (const char *name);

/* The same for what nobody waits for: its thread has the lowest priority for processor and disk.
 * Returns: (transfer full). */
SignetWorker *signet_worker_new_background (const char *name);

/* Queues work. The worker holds a reference on task until work has returned. work gets the task's
 * source object, task data and cancellable, and ends the task with g_task_return_*, which brings
 * the answer to the main context the task was made in. A task that was cancelled before its turn
 * ends with G_IO_ERROR_CANCELLED and work is not called. The task, and with it its source object
 * and data, is let go in the thread of its main context, never in the worker's. */
void signet_worker_run (SignetWorker    *self,
                        GTask           *task,
                        GTaskThreadFunc  work);

/* Emits failed. On the main thread. */
void signet_worker_fail (SignetWorker    *self,
                         const char      *sentence,
                         const GError    *error);

/* Waits until all that was queued so far is done. Blocking: for the end of the program. */
void signet_worker_flush (SignetWorker  *self);

/* Queues giving what was freed back to the system, after much: pieces stay with the allocator otherwise.
 * Not for a worker in the background, since others wait for the allocator meanwhile. */
void signet_worker_trim  (SignetWorker  *self);

/* From any thread: queues func for the thread that runs context (NULL: the main one), behind what
 * was queued before. Unlike g_main_context_invoke() it never runs func in the calling thread
 * because nobody happens to own the context. destroy: nullable, called for data over there. */
void signet_worker_post (GMainContext    *context,
                         GSourceFunc      func,
                         gpointer         data,
                         GDestroyNotify   destroy);

G_END_DECLS
