/* SPDX-License-Identifier: GPL-3.0-or-later */
/* It is worth no more than the marks in the folders' caches: what is lost is told again when the message
 * is opened or judged the next time. */
#include "config.h"
#include "verdict-log.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "append-file.h"
#include "checked-line.h"
#include "folder-location.h"
#include "maildir.h"
#include "verdict-line.h"

#define DELAY 2000  /* ms that writing waits for more */

/* What the worker works on. */
typedef struct
{
  SignetAppendFile *file;
  SignetStoreMode   mode;
} Book;

/* Text that the worker adds. */
typedef struct
{
  Book *book;
  char *text;
} Addition;

struct _SignetVerdictLog
{
  GObject       parent_instance;
  Book         *book;
  SignetWorker *worker;
  char         *language;
  char         *standing;  /* of now; NULL: not known */
  GHashTable   *told;     /* name => SignetVerdictLine */
  GString      *pending;  /* lines to be added */
  guint         timeout;
};

G_DEFINE_FINAL_TYPE (SignetVerdictLog, signet_verdict_log, G_TYPE_OBJECT)

static void
book_clear (gpointer data)
{
  Book *book = data;

  signet_append_file_free (book->file);
}

static void
book_unref (gpointer book)
{
  g_atomic_rc_box_release_full (book, book_clear);
}

static void
addition_free (gpointer data)
{
  Addition *self = data;

  book_unref (self->book);
  g_free (self->text);
  g_free (self);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) signet_verdict_line_free);
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

/* A later line takes the place of an earlier one. */
static void
read_line (GHashTable *told,
           const char *rest)
{
  char *name;
  SignetVerdictLine *line = signet_verdict_line_read (rest, &name);

  if (line != NULL)
    g_hash_table_replace (told, name, line);
}

/* lines: borrowed, those that stay from the first one on. */
static void
shorten (Book      *book,
         GPtrArray *lines,
         guint      first)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = first; i < lines->len; i++)
    {
      const gsize begin = signet_checked_line_begin (text);

      g_string_append (text, lines->pdata[i]);
      signet_checked_line_end (text, begin);
    }
  signet_append_file_replace (book->file, text->str, text->len, NULL);
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Book *book = task_data;
  GHashTable *told = new_table ();
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  gsize length = 0;
  g_autofree char *text = signet_append_file_read (book->file, &length, NULL);
  char *at = text, *rest;
  guint first;

  while (text != NULL && (rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    g_ptr_array_add (lines, rest);
  first = lines->len > SIGNET_VERDICT_LOG_MAX ? lines->len - SIGNET_VERDICT_LOG_MAX / 2 : 0;
  for (guint i = first; i < lines->len; i++)
    read_line (told, lines->pdata[i]);
  if (first > 0 && book->mode == SIGNET_STORE_WRITE)
    shorten (book, lines, first);
  g_task_return_pointer (task, told, (GDestroyNotify) g_hash_table_unref);
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
}

/* In the worker. */
static void
add_work (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Addition *addition = task_data;
  SignetAppendFile *file = addition->book->file;
  const gsize length = strlen (addition->text);

  if (signet_append_file_needs_replace (file))
    signet_append_file_replace (file, addition->text, length, NULL);
  else
    signet_append_file_append (file, addition->text, length, NULL);
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
  addition->book = g_atomic_rc_box_acquire (self->book);
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
  book_unref (self->book);
  g_object_unref (self->worker);
  g_free (self->language);
  g_free (self->standing);
  G_OBJECT_CLASS (signet_verdict_log_parent_class)->finalize (object);
}

static void
signet_verdict_log_class_init (SignetVerdictLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_verdict_log_finalize;
}

static void
signet_verdict_log_init (SignetVerdictLog *self)
{
  self->told = new_table ();
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
  self->book = g_atomic_rc_box_new0 (Book);
  *self->book = (Book) { signet_append_file_new (path), mode };
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->book), book_unref);
  signet_worker_run (worker, task, read_work);
  return self;
}

void
signet_verdict_log_set_standing (SignetVerdictLog *self,
                                 const char       *standing)
{
  g_return_if_fail (SIGNET_IS_VERDICT_LOG (self));
  g_return_if_fail (standing != NULL);

  g_free (self->standing);
  self->standing = g_strdup (standing);
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

/* Whether it would be said so today. */
static gboolean
is_of_now (SignetVerdictLog        *self,
           const SignetVerdictLine *told)
{
  return g_str_equal (told->language, self->language)
         && (self->standing == NULL || g_str_equal (told->standing, self->standing));
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

/* names: name => itself, of which those stay that are in no Maildir. */
static void
drop_name (const char  *name,
           const char  *file,
           SignetFlags  flags,
           gpointer     names)
{
  g_hash_table_remove (names, name);
}

void
signet_verdict_log_forget (SignetVerdictLog *self,
                           GPtrArray        *locations)
{
  g_return_if_fail (SIGNET_IS_VERDICT_LOG (self));
  g_return_if_fail (locations != NULL);

  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  gsize length = 0;
  g_autofree char *text = signet_append_file_read (self->book->file, &length, NULL);
  char *at = text, *rest;
  guint n_names;

  while (text != NULL && (rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    {
      g_hash_table_add (names, g_strndup (rest, strcspn (rest, "\t")));
      g_ptr_array_add (lines, rest);
    }
  n_names = g_hash_table_size (names);
  for (guint i = 0; n_names > 0 && i < locations->len; i++)
    signet_maildir_foreach (signet_folder_location_get_path (locations->pdata[i]), drop_name, names, NULL);
  if (g_hash_table_size (names) == n_names)
    return;
  for (guint i = lines->len; i > 0; i--)
    {
      const char *line = lines->pdata[i - 1];
      g_autofree char *name = g_strndup (line, strcspn (line, "\t"));

      if (!g_hash_table_contains (names, name))
        g_ptr_array_remove_index (lines, i - 1);
    }
  shorten (self->book, lines, 0);
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
  if (self->book->mode != SIGNET_STORE_WRITE)
    return TRUE;
  signet_verdict_line_write (line, name, keeping == SIGNET_VERDICT_FORGET ? "" : NULL, self->pending);
  if (self->timeout == 0)
    self->timeout = g_timeout_add_once (DELAY, write_cb, self);
  return TRUE;
}
