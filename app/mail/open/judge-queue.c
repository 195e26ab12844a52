/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "judge-queue.h"

#include <string.h>

#include "maildir.h"

#define PARTS "\t\r\n"

struct _SignetJudgeQueue
{
  char       *mail;
  GQueue      items;    /* of SignetJudgeItem */
  GQueue      held;     /* the same */
  guint       n_looked; /* of both: those that somebody looked at only */
  GHashTable *waiting;  /* path without flags => the item, which is not begun */
  gboolean    begun;    /* the first one is */
  gboolean    changed;
};

static void
item_free (gpointer data)
{
  SignetJudgeItem *item = data;

  g_free (item->maildir);
  g_free (item->name);
  g_free (item->file);
  g_free (item);
}

SignetJudgeQueue *
signet_judge_queue_new (const char *mail)
{
  g_return_val_if_fail (mail != NULL, NULL);

  SignetJudgeQueue *self = g_new0 (SignetJudgeQueue, 1);

  self->mail = g_strdup (mail);
  g_queue_init (&self->items);
  g_queue_init (&self->held);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
signet_judge_queue_free (SignetJudgeQueue *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->waiting);
  g_queue_clear_full (&self->items, item_free);
  g_queue_clear_full (&self->held, item_free);
  g_free (self->mail);
  g_free (self);
}

/* Flags may change while it waits. */
static char *
make_key (const char *maildir,
          const char *name)
{
  return g_build_filename (maildir, name, NULL);
}

static gboolean
has_room (const SignetJudgeQueue *self,
          SignetJudgeCause        cause)
{
  return cause == SIGNET_JUDGE_ARRIVED
           ? self->items.length + self->held.length - self->n_looked < SIGNET_JUDGE_QUEUE_MAX
           : self->n_looked < SIGNET_JUDGE_QUEUE_MAX_LOOKED;
}

static void
set_arrived (SignetJudgeQueue *self,
             SignetJudgeItem  *item)
{
  if (item->cause == SIGNET_JUDGE_ARRIVED)
    return;
  item->cause = SIGNET_JUDGE_ARRIVED;
  self->n_looked--;
  self->changed = TRUE;
}

void
signet_judge_queue_push (SignetJudgeQueue *self,
                         const char       *maildir,
                         const char       *file,
                         SignetJudgeCause  cause)
{
  g_return_if_fail (self != NULL && maildir != NULL && file != NULL);

  g_autofree char *name = signet_maildir_dup_name (file);
  g_autofree char *key = make_key (maildir, name);
  SignetJudgeItem *item = g_hash_table_lookup (self->waiting, key);

  if (item == NULL && !has_room (self, cause))
    return;
  if (item == NULL)
    {
      item = g_new (SignetJudgeItem, 1);
      *item = (SignetJudgeItem) { g_strdup (maildir), g_steal_pointer (&name), g_strdup (file),
                                  SIGNET_JUDGE_LOOKED_AT, FALSE };
      g_queue_push_tail (&self->items, item);
      self->n_looked++;
      g_hash_table_insert (self->waiting, g_steal_pointer (&key), item);
    }
  if (cause == SIGNET_JUDGE_ARRIVED)
    set_arrived (self, item);
}

const SignetJudgeItem *
signet_judge_queue_begin (SignetJudgeQueue *self)
{
  g_return_val_if_fail (self != NULL && !self->begun, NULL);

  const SignetJudgeItem *item = g_queue_peek_head (&self->items);
  g_autofree char *key = item != NULL ? make_key (item->maildir, item->name) : NULL;

  if (item != NULL)
    g_hash_table_remove (self->waiting, key);
  self->begun = item != NULL;
  return item;
}

static void
drop (SignetJudgeQueue *self,
      SignetJudgeItem  *item)
{
  if (item->cause == SIGNET_JUDGE_ARRIVED)
    self->changed = TRUE;
  else
    self->n_looked--;
  item_free (item);
}

gboolean
signet_judge_queue_has_held (SignetJudgeQueue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->held.length > 0;
}

void
signet_judge_queue_resume_one (SignetJudgeQueue *self)
{
  g_return_if_fail (self != NULL);

  if (self->held.length > 0)
    g_queue_push_tail (&self->items, g_queue_pop_head (&self->held));
}

void
signet_judge_queue_end (SignetJudgeQueue *self,
                        SignetJudgeEnd    end)
{
  g_return_if_fail (self != NULL && self->begun);

  SignetJudgeItem *item = g_queue_pop_head (&self->items);
  g_autofree char *key = make_key (item->maildir, item->name);
  SignetJudgeItem *pushed = g_hash_table_lookup (self->waiting, key);

  self->begun = FALSE;
  while (end == SIGNET_JUDGE_WHOLE && self->held.length > 0)
    signet_judge_queue_resume_one (self);
  if (pushed != NULL && item->cause == SIGNET_JUDGE_ARRIVED)
    set_arrived (self, pushed);
  if (pushed != NULL || end == SIGNET_JUDGE_DONE || end == SIGNET_JUDGE_WHOLE
      || (end == SIGNET_JUDGE_FAILED && item->failed))
    {
      drop (self, item);
      return;
    }
  item->failed = end == SIGNET_JUDGE_FAILED;
  g_queue_push_tail (end == SIGNET_JUDGE_HELD ? &self->held : &self->items, item);
  g_hash_table_insert (self->waiting, g_steal_pointer (&key), item);
}

gboolean
signet_judge_queue_take_change (SignetJudgeQueue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const gboolean changed = self->changed;

  self->changed = FALSE;
  return changed;
}

/* Returns: (nullable): NULL for what lies elsewhere, or cannot stand in a line. */
static const char *
find_relative (const SignetJudgeQueue *self,
               const SignetJudgeItem  *item)
{
  const gsize length = strlen (self->mail);

  return g_str_has_prefix (item->maildir, self->mail) && item->maildir[length] == G_DIR_SEPARATOR
         && strpbrk (item->maildir, PARTS) == NULL && strpbrk (item->file, PARTS) == NULL
           ? item->maildir + length + 1 : NULL;
}

char *
signet_judge_queue_dup_account (SignetJudgeQueue      *self,
                                const SignetJudgeItem *item)
{
  g_return_val_if_fail (self != NULL && item != NULL, NULL);

  const char *maildir = find_relative (self, item);
  const gsize length = maildir != NULL ? strcspn (maildir, G_DIR_SEPARATOR_S) : 0;

  return maildir != NULL ? g_strndup (item->maildir, (gsize) (maildir - item->maildir) + length) : NULL;
}

static void
append_lines (SignetJudgeQueue *self,
              const GQueue     *items,
              GString          *text)
{
  for (const GList *link = items->head; link != NULL; link = link->next)
    {
      const SignetJudgeItem *item = link->data;
      const char *maildir = item->cause == SIGNET_JUDGE_ARRIVED ? find_relative (self, item) : NULL;

      if (maildir != NULL)
        g_string_append_printf (text, "%s\t%s\n", maildir, item->file);
    }
}

char *
signet_judge_queue_dup_text (SignetJudgeQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *text = g_string_new (NULL);

  append_lines (self, &self->items, text);
  append_lines (self, &self->held, text);
  return g_string_free (text, FALSE);
}

/* A profile may have come from elsewhere: nothing that leads out of its mail. */
static gboolean
is_inside (const char *path)
{
  g_auto(GStrv) parts = g_strsplit (path, G_DIR_SEPARATOR_S, -1);

  return *path != '\0' && !g_strv_contains ((const char *const *) parts, "..");
}

void
signet_judge_queue_restore (SignetJudgeQueue *self,
                            const char       *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_auto(GStrv) lines = g_strsplit (text, "\n", SIGNET_JUDGE_QUEUE_MAX + 1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", 3);
      g_autofree char *maildir = NULL;

      if (g_strv_length (fields) != 2 || !is_inside (fields[0]) || !is_inside (fields[1]))
        continue;
      maildir = g_build_filename (self->mail, fields[0], NULL);
      signet_judge_queue_push (self, maildir, fields[1], SIGNET_JUDGE_ARRIVED);
    }
}
