/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread, one queue. A GThreadPool of one exclusive thread would keep a thread for ever, so the
 * pool is a shared one limited to a single thread: it ends its thread when there is nothing to do.
 * Only in the background it is exclusive: a thread that has given up its priority does not get it
 * back. */
#include "config.h"
#include "worker.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOWEST_NICE 19

/* linux/ioprio.h, which is not in all C libraries' reach: best effort, the last of eight. */
#define IOPRIO_OF_PROCESS 1
#define IOPRIO_LAST       (2 << 13 | 7)

struct _SignetWorker
{
  GObject      parent_instance;
  GThreadPool *pool;
  char        *name;
};

typedef struct
{
  GTask           *task;
  GTaskThreadFunc  work;
} Job;

/* What a flush waits at. */
typedef struct
{
  GMutex   lock;
  GCond    reached;
  gboolean passed;
} Barrier;

G_DEFINE_FINAL_TYPE (SignetWorker, signet_worker, G_TYPE_OBJECT)

static guint failed_signal;

static gboolean
let_go_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

static void
run_job (gpointer data,
         gpointer user_data)
{
  g_autofree Job *job = data;
  GTask *task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->work (task, g_task_get_source_object (task), g_task_get_task_data (task),
               g_task_get_cancellable (task));

  /* What the task holds belongs to the thread that made it, and this may be the last reference. */
  signet_worker_post (g_task_get_context (task), let_go_cb, task, g_object_unref);
}

static void
signet_worker_finalize (GObject *object)
{
  SignetWorker *self = SIGNET_WORKER (object);

  /* The queued tasks still run: whoever drops a worker cancels first what need not be done. The
   * pool is not waited for, since the last reference may be dropped by the worker's own thread. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_free (self->name);

  G_OBJECT_CLASS (signet_worker_parent_class)->finalize (object);
}

static void
signet_worker_class_init (SignetWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_worker_finalize;
  failed_signal = g_signal_new ("failed", SIGNET_TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
signet_worker_init (SignetWorker *self)
{
  self->pool = g_thread_pool_new (run_job, NULL, 1, FALSE, NULL);
}

SignetWorker *
signet_worker_new (const char *name)
{
  SignetWorker *self = g_object_new (SIGNET_TYPE_WORKER, NULL);

  self->name = g_strdup (name);
  return self;
}

/* Linux has both for single threads. What it does not want to do is no harm. */
static void
run_lowly (gpointer data,
           gpointer user_data)
{
  setpriority (PRIO_PROCESS, (id_t) gettid (), LOWEST_NICE);
  syscall (SYS_ioprio_set, IOPRIO_OF_PROCESS, 0, IOPRIO_LAST);
  run_job (data, user_data);
}

SignetWorker *
signet_worker_new_background (const char *name)
{
  SignetWorker *self = signet_worker_new (name);

  g_thread_pool_free (self->pool, FALSE, FALSE);
  self->pool = g_thread_pool_new (run_lowly, NULL, 1, TRUE, NULL);
  return self;
}

void
signet_worker_run (SignetWorker    *self,
                   GTask           *task,
                   GTaskThreadFunc  work)
{
  g_return_if_fail (SIGNET_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (work != NULL);

  Job *job = g_new (Job, 1);
  *job = (Job) { .task = g_object_ref (task), .work = work };
  g_thread_pool_push (self->pool, job, NULL);
}

void
signet_worker_fail (SignetWorker *self,
                    const char   *sentence,
                    const GError *error)
{
  g_return_if_fail (SIGNET_IS_WORKER (self));
  g_return_if_fail (sentence != NULL && error != NULL);
  g_signal_emit (self, failed_signal, 0, sentence, error);
}

/* In the worker. */
static void
pass_barrier (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Barrier *barrier = task_data;

  g_mutex_lock (&barrier->lock);
  barrier->passed = TRUE;
  g_cond_signal (&barrier->reached);
  g_mutex_unlock (&barrier->lock);
  g_task_return_boolean (task, TRUE);
}

void
signet_worker_flush (SignetWorker *self)
{
  g_return_if_fail (SIGNET_IS_WORKER (self));

  Barrier barrier = { .passed = FALSE };
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_mutex_init (&barrier.lock);
  g_cond_init (&barrier.reached);
  g_task_set_task_data (task, &barrier, NULL);
  signet_worker_run (self, task, pass_barrier);

  g_mutex_lock (&barrier.lock);
  while (!barrier.passed)
    g_cond_wait (&barrier.reached, &barrier.lock);
  g_mutex_unlock (&barrier.lock);
  g_cond_clear (&barrier.reached);
  g_mutex_clear (&barrier.lock);
}

static void
trim (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  g_task_return_boolean (task, TRUE);
}

void
signet_worker_trim (SignetWorker *self)
{
  g_return_if_fail (SIGNET_IS_WORKER (self));

  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  signet_worker_run (self, task, trim);
}

void
signet_worker_post (GMainContext   *context,
                    GSourceFunc     func,
                    gpointer        data,
                    GDestroyNotify  destroy)
{
  g_return_if_fail (func != NULL);

  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}
