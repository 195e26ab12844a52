/* SPDX-License-Identifier: GPL-3.0-or-later */
/* It is worth no more than the marks in the folders' caches: what is lost is told again when the message
 * is opened or judged the next time. */
#include "config.h"
#include "verdict-log.h"

#include <string.h>

#include "verdict-book.h"
#include "verdict-line.h"

#define DELAY 2000  /* ms that writing waits for more */

/* Text that the worker adds. */
typedef struct
{
  SignetVerdictBook *book;
  char              *text;
} Addition;

/* Names of which it drops the lines. */
typedef struct
{
  SignetVerdictBook *book;
  SignetNames       *names;
} Drop;

struct _SignetVerdictLog
{
  GObject            parent_instance;
  SignetVerdictBook *book;      /* for the worker */
  SignetStoreMode    mode;
  SignetWorker      *worker;
  char              *language;
  char              *standing;  /* of now; NULL: not known */
  gboolean           was_read;
  GHashTable        *told;      /* name => SignetVerdictLine */
  GString           *pending;   /* lines to be added */
  guint              timeout;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetVerdictLog, signet_verdict_log, G_TYPE_OBJECT)

static void
addition_free (gpointer data)
{
  Addition *self = data;

  signet_verdict_book_unref (self->book);
  g_free (self->text);
  g_free (self);
}

static void
drop_free (gpointer data)
{
  Drop *self = data;

  signet_verdict_book_unref (self->book);
  signet_names_unref (self->names);
  g_free (self);
}

/* The language that the catalogue in use says it is in: its sentences are what is kept. */
static char *
dup_language (void)
{
  static const char *const no_text = "";
  const char *header = g_dgettext (GETTEXT_PACKAGE, no_text);
  const char *at = strstr (header, "\nLanguage: ");

  if (at == NULL)
    return g_strdup ("en");
  at += strlen ("\nLanguage: ");
  return g_strndup (at, strcspn (at, "\t\r\n"));
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_task_return_pointer (task, signet_verdict_book_read (task_data), (GDestroyNotify) g_hash_table_unref);
}

/* What was told meanwhile is newer. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetVerdictLog *self = SIGNET_VERDICT_LOG (source);
  GHashTable *told = g_task_propagate_pointer (G_TASK (result), NULL);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (told, name, value);
    }
  g_hash_table_unref (self->told);
  self->told = told;
  if (self->standing == NULL)
    self->standing = g_strdup (signet_verdict_book_get_standing (self->book));
  self->was_read = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* In the worker. */
static void
add_work (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Addition *addition = task_data;

  signet_verdict_book_add (addition->book, addition->text);
  g_task_return_boolean (task, TRUE);
}

void
signet_verdict_log_flush (SignetVerdictLog *self)
{
  g_return_if_fail (SIGNET_IS_VERDICT_LOG (self));

  g_autoptr(GTask) task = NULL;
  Addition *addition;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->pending->len == 0)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  addition = g_new (Addition, 1);
  addition->book = signet_verdict_book_ref (self->book);
  addition->text = g_string_free (self->pending, FALSE);
  self->pending = g_string_new (NULL);
  g_task_set_task_data (task, addition, addition_free);
  signet_worker_run (self->worker, task, add_work);
}

static void
signet_verdict_log_finalize (GObject *object)
{
  SignetVerdictLog *self = SIGNET_VERDICT_LOG (object);

  signet_verdict_log_flush (self);
  g_string_free (self->pending, TRUE);
  g_hash_table_unref (self->told);
  signet_verdict_book_unref (self->book);
  g_object_unref (self->worker);
  g_free (self->language);
  g_free (self->standing);
  G_OBJECT_CLASS (signet_verdict_log_parent_class)->finalize (object);
}

static void
signet_verdict_log_class_init (SignetVerdictLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_verdict_log_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
signet_verdict_log_init (SignetVerdictLog *self)
{
  self->told = signet_verdict_book_new_table ();
  self->pending = g_string_new (NULL);
  self->language = dup_language ();
}

SignetVerdictLog *
signet_verdict_log_new (const char      *path,
                        SignetStoreMode  mode,
                        SignetWorker    *worker)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);

  SignetVerdictLog *self = g_object_new (SIGNET_TYPE_VERDICT_LOG, NULL);
  g_autoptr(GTask) task = g_task_new (self, NULL, read_cb, NULL);

  self->worker = g_object_ref (worker);
  self->mode = mode;
  self->book = signet_verdict_book_new (path, mode);
  g_task_set_task_data (task, signet_verdict_book_ref (self->book),
                        (GDestroyNotify) signet_verdict_book_unref);
  signet_worker_run (worker, task, read_work);
  return self;
}

gboolean
signet_verdict_log_set_standing (SignetVerdictLog *self,
                                 const char       *standing)
{
  g_return_val_if_fail (SIGNET_IS_VERDICT_LOG (self), FALSE);
  g_return_val_if_fail (standing != NULL, FALSE);

  if (g_strcmp0 (self->standing, standing) == 0)
    return FALSE;
  g_free (self->standing);
  self->standing = g_strdup (standing);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static const SignetVerdictLine *
find (SignetVerdictLog *self,
      const char       *name,
      SignetMarks       marks)
{
  const SignetVerdictLine *told = g_hash_table_lookup (self->told, name);

  return told != NULL && told->marks.signature == marks.signature
         && told->marks.encryption == marks.encryption ? told : NULL;
}

/* Whether it would be found so today. */
static gboolean
is_by_now (SignetVerdictLog        *self,
           const SignetVerdictLine *told)
{
  return self->standing == NULL || g_str_equal (told->standing, self->standing);
}

/* Whether it would be said so, too. */
static gboolean
is_of_now (SignetVerdictLog        *self,
           const SignetVerdictLine *told)
{
  return g_str_equal (told->language, self->language) && is_by_now (self, told);
}

const char *
signet_verdict_log_find (SignetVerdictLog *self,
                         const char       *name,
                         SignetMarks       marks)
{
  g_return_val_if_fail (SIGNET_IS_VERDICT_LOG (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  const SignetVerdictLine *told = find (self, name, marks);

  return told != NULL && *told->sentence != '\0' ? told->sentence : NULL;
}

gboolean
signet_verdict_log_is_current (SignetVerdictLog *self,
                               const char       *name,
                               SignetMarks       marks)
{
  g_return_val_if_fail (SIGNET_IS_VERDICT_LOG (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  const SignetVerdictLine *told = find (self, name, marks);

  return !signet_verdict_line_is_name (name) || (told != NULL && is_of_now (self, told));
}

void
signet_verdict_log_forget (SignetVerdictLog *self,
                           GPtrArray        *locations)
{
  g_return_if_fail (SIGNET_IS_VERDICT_LOG (self));
  g_return_if_fail (locations != NULL);

  signet_verdict_book_forget (self->book, locations);
}

/* In the worker. */
static void
drop_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Drop *drop = task_data;

  signet_verdict_book_drop (drop->book, drop->names);
  g_task_return_boolean (task, TRUE);
}

void
signet_verdict_log_drop (SignetVerdictLog *self,
                         SignetNames      *names)
{
  g_return_if_fail (SIGNET_IS_VERDICT_LOG (self));
  g_return_if_fail (names != NULL);

  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Drop *drop = g_new (Drop, 1);

  signet_verdict_log_flush (self);
  *drop = (Drop) { signet_verdict_book_ref (self->book), signet_names_ref (names) };
  g_task_set_task_data (task, drop, drop_free);
  signet_worker_run (self->worker, task, drop_work);
}

gboolean
signet_verdict_log_holds (SignetVerdictLog *self,
                          const char       *name,
                          SignetMarks       marks)
{
  g_return_val_if_fail (SIGNET_IS_VERDICT_LOG (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  const SignetVerdictLine *told = find (self, name, marks);

  return !self->was_read || !signet_verdict_line_is_name (name) || (told != NULL && is_by_now (self, told));
}

static void
write_cb (gpointer user_data)
{
  SignetVerdictLog *self = user_data;

  self->timeout = 0;
  signet_verdict_log_flush (self);
}

gboolean
signet_verdict_log_note (SignetVerdictLog     *self,
                         const char           *name,
                         SignetMarks           marks,
                         const char           *sentence,
                         SignetVerdictKeeping  keeping)
{
  g_return_val_if_fail (SIGNET_IS_VERDICT_LOG (self), FALSE);
  g_return_val_if_fail (name != NULL && sentence != NULL, FALSE);

  const char *standing = self->standing != NULL ? self->standing : "";
  SignetVerdictLine *line = signet_verdict_line_is_name (name)
                              ? signet_verdict_line_new (marks, standing, self->language, sentence) : NULL;
  const SignetVerdictLine *before = find (self, name, marks);

  if (line == NULL)
    return FALSE;
  if (before != NULL && g_str_equal (before->sentence, line->sentence) && is_of_now (self, before))
    {
      signet_verdict_line_free (line);
      return FALSE;
    }
  g_hash_table_replace (self->told, g_strdup (name), line);
  if (self->mode != SIGNET_STORE_WRITE)
    return TRUE;
  signet_verdict_line_write (line, name, keeping == SIGNET_VERDICT_FORGET ? "" : NULL, self->pending);
  if (self->timeout == 0)
    self->timeout = g_timeout_add_once (DELAY, write_cb, self);
  return TRUE;
}
