/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A queue with one thread of its own: what is run on a worker runs one after the other, in order,
 * away from the main thread. Blocking protocol, disk and crypto code lives here as plain calls. */
#define SIGNET_TYPE_WORKER (signet_worker_get_type ())
G_DECLARE_FINAL_TYPE (SignetWorker, signet_worker, SIGNET, WORKER, GObject)

/* name: for debuggers, borrowed for the call. Returns: (transfer full). */
SignetWorker *signet_worker_new (const char *name);

/* Queues work. The worker holds a reference on task until work has returned. work gets the task's
 * source object, task data and cancellable, and ends the task with g_task_return_*, which brings the
 * answer to the main context the task was made in. A task that was cancelled before its turn ends
 * with G_IO_ERROR_CANCELLED and work is not called. */
void signet_worker_run (SignetWorker    *self,
                        GTask           *task,
                        GTaskThreadFunc  work);

G_END_DECLS
