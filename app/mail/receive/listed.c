/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first line says of what the rest is: "listed 1 COUNT HASH EXPIRE". Each other one is a message:
 * "SIZE SINCE KEY". A key has no line feed, for it came in a line. */
#include "config.h"
#include "listed.h"

#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "file.h"

#define MAX_FILE  (256 * 1024 * 1024)
#define HEAD_MAX  100

struct _SignetListed
{
  char   *text;
  GArray *items;        /* of SignetListedItem */
  gint64  time;
  int     expire_days;
};

/* Takes a number and the space behind it. */
static gboolean
take_number (char    **at,
             guint64  *number)
{
  char *end;

  if (!g_ascii_isdigit (**at))
    return FALSE;
  *number = g_ascii_strtoull (*at, &end, 10);
  if (*end != ' ')
    return FALSE;
  *at = end + 1;
  return TRUE;
}

static void
add_line (SignetListed *self,
          char         *line)
{
  guint64 size, since;

  if (!take_number (&line, &size) || !take_number (&line, &since) || since > G_MAXINT64)
    return;

  const SignetListedItem item = { line, size, (gint64) since };
  g_array_append_val (self->items, item);
}

static gboolean
read_head (SignetListed *self,
           const char   *line)
{
  const char *expire = strrchr (line, ' ');
  gint64 days;

  if (!g_str_has_prefix (line, "listed 1 ")
      || !g_ascii_string_to_signed (expire + 1, 10, -1, G_MAXINT, &days, NULL))
    return FALSE;
  self->expire_days = (int) days;
  return TRUE;
}

/* The lines become texts in place; what stands behind the last line feed is torn and does not count. */
static void
read_lines (SignetListed *self,
            char         *text,
            gsize         length)
{
  char *end = text + length;
  char *line_end = memchr (text, '\n', length);

  if (line_end == NULL)
    return;
  *line_end = '\0';
  if (!read_head (self, text))
    return;
  for (char *line = line_end + 1; line < end; line = line_end + 1)
    {
      line_end = memchr (line, '\n', (gsize) (end - line));
      if (line_end == NULL)
        return;
      *line_end = '\0';
      add_line (self, line);
    }
}

SignetListed *
signet_listed_load (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  SignetListed *self = g_new0 (SignetListed, 1);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, NULL);
  GStatBuf facts;
  gsize length;

  self->items = g_array_new (FALSE, FALSE, sizeof (SignetListedItem));
  self->expire_days = -1;
  if (bytes == NULL)
    return self;

  if (g_stat (path, &facts) == 0)
    self->time = facts.st_mtime;
  self->text = g_bytes_unref_to_data (g_steal_pointer (&bytes), &length);
  if (length > 0)
    read_lines (self, self->text, length);
  return self;
}

void
signet_listed_free (SignetListed *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->items);
  g_free (self->text);
  g_free (self);
}

gint64
signet_listed_get_time (SignetListed *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->time;
}

int
signet_listed_get_expire_days (SignetListed *self)
{
  g_return_val_if_fail (self != NULL, -1);
  return self->expire_days;
}

guint
signet_listed_get_n_items (SignetListed *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->items->len;
}

SignetListedItem
signet_listed_get_item (SignetListed *self,
                        guint         position)
{
  g_return_val_if_fail (self != NULL && position < self->items->len, ((SignetListedItem) { "", 0, 0 }));
  return g_array_index (self->items, SignetListedItem, position);
}

/* What a server lists, one message after the other. */
typedef struct
{
  SignetReceivePlan *plan;
  const GArray      *gone;
  guint              position;
  guint              n_gone;
} Walk;

/* Returns FALSE at the end. */
static gboolean
walk_next (Walk       *self,
           guint      *position,
           const char **key)
{
  const guint n_items = signet_receive_plan_get_n_items (self->plan);

  for (; self->position < n_items; self->position++)
    {
      if (self->gone != NULL && self->n_gone < self->gone->len
          && g_array_index (self->gone, guint, self->n_gone) == self->position)
        {
          self->n_gone++;
          continue;
        }
      *position = self->position++;
      *key = signet_receive_plan_get_key (self->plan, *position);
      if (*key == NULL)
        *key = "";
      return TRUE;
    }
  return FALSE;
}

/* Another list has another head. Returns: (transfer full). */
static char *
make_head (Walk walk,
           int  expire_days)
{
  guint64 hash = 0;
  guint count = 0;
  guint position;
  const char *key;

  for (; walk_next (&walk, &position, &key); count++)
    hash = hash * G_GUINT64_CONSTANT (1099511628211) + g_str_hash (key);
  return g_strdup_printf ("listed 1 %u %016" G_GINT64_MODIFIER "x %d\n", count, hash, expire_days);
}

static gboolean
has_head (const char *path,
          const char *head)
{
  char text[HEAD_MAX] = "";
  FILE *file = g_fopen (path, "re");
  gboolean same;

  if (file == NULL)
    return FALSE;
  same = fgets (text, sizeof text, file) != NULL && strcmp (text, head) == 0;
  fclose (file);
  return same;
}

static GHashTable *
make_table (SignetListed *listed)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < listed->items->len; i++)
    {
      SignetListedItem *item = &g_array_index (listed->items, SignetListedItem, i);

      g_hash_table_insert (table, (char *) item->key, item);
    }
  return table;
}

/* Sizes that were not asked for this time are those of the last. */
static GString *
make_text (Walk        walk,
           const char *head,
           GHashTable *before,
           gint64      now)
{
  GString *text = g_string_new (head);
  guint position;
  const char *key;

  while (walk_next (&walk, &position, &key) && text->len < MAX_FILE / 2)
    {
      const SignetListedItem *known = g_hash_table_lookup (before, key);
      const SignetPop3Item item = signet_receive_plan_get_item (walk.plan, position);
      const guint64 size = item.size == 0 && known != NULL ? known->size : item.size;
      gint64 since = 0;

      if (!signet_receive_plan_is_here (walk.plan, position))
        since = known != NULL && known->since > 0 ? known->since : now;
      g_string_append_printf (text, "%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", size, since, key);
    }
  return text;
}

void
signet_listed_update (const char        *path,
                      SignetReceivePlan *plan,
                      const GArray      *gone,
                      int                expire_days,
                      gint64             now)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (plan != NULL);

  const Walk walk = { plan, gone, 0, 0 };
  g_autofree char *head = make_head (walk, expire_days);

  if (has_head (path, head))
    {
      g_utime (path, NULL);
      return;
    }

  g_autoptr(SignetListed) before = signet_listed_load (path);
  g_autoptr(GHashTable) table = make_table (before);
  g_autoptr(GString) text = make_text (walk, head, table, now);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  if (!signet_file_make_directory (directory, &error)
      || !signet_file_write (path, text->str, (gssize) text->len, &error))
    g_debug ("What the server lists is not remembered: %s", error->message);
}
