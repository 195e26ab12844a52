/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verdict-book.h"

#include <string.h>

#include "append-file.h"
#include "checked-line.h"
#include "folder-location.h"
#include "maildir.h"
#include "verdict-line.h"
#include "verdict-log.h"

struct _SignetVerdictBook
{
  SignetAppendFile *file;
  SignetStoreMode   mode;
  char             *standing;  /* of the last line that was read; NULL: none */
};

SignetVerdictBook *
signet_verdict_book_new (const char      *path,
                         SignetStoreMode  mode)
{
  g_return_val_if_fail (path != NULL, NULL);

  SignetVerdictBook *self = g_atomic_rc_box_new0 (SignetVerdictBook);

  self->file = signet_append_file_new (path);
  self->mode = mode;
  return self;
}

SignetVerdictBook *
signet_verdict_book_ref (SignetVerdictBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
book_clear (gpointer data)
{
  SignetVerdictBook *self = data;

  signet_append_file_free (self->file);
  g_free (self->standing);
}

void
signet_verdict_book_unref (SignetVerdictBook *self)
{
  g_atomic_rc_box_release_full (self, book_clear);
}

GHashTable *
signet_verdict_book_new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) signet_verdict_line_free);
}

const char *
signet_verdict_book_get_standing (const SignetVerdictBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->standing;
}

/* A later line takes the place of an earlier one. */
static void
read_line (SignetVerdictBook *self,
           GHashTable        *told,
           const char        *rest)
{
  char *name;
  SignetVerdictLine *line = signet_verdict_line_read (rest, &name);

  if (line == NULL)
    return;
  if (g_strcmp0 (self->standing, line->standing) != 0)
    {
      g_free (self->standing);
      self->standing = g_strdup (line->standing);
    }
  g_hash_table_replace (told, name, line);
}

/* lines: borrowed, those that stay from the first one on. */
static void
shorten (SignetVerdictBook *self,
         GPtrArray         *lines,
         guint              first)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = first; i < lines->len; i++)
    {
      const gsize begin = signet_checked_line_begin (text);

      g_string_append (text, lines->pdata[i]);
      signet_checked_line_end (text, begin);
    }
  signet_append_file_replace (self->file, text->str, text->len, NULL);
}

GHashTable *
signet_verdict_book_read (SignetVerdictBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GHashTable *told = signet_verdict_book_new_table ();
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  gsize length = 0;
  g_autofree char *text = signet_append_file_read (self->file, &length, NULL);
  char *at = text, *rest;
  guint first;

  while (text != NULL && (rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    g_ptr_array_add (lines, rest);
  first = lines->len > SIGNET_VERDICT_LOG_MAX ? lines->len - SIGNET_VERDICT_LOG_MAX / 2 : 0;
  for (guint i = first; i < lines->len; i++)
    read_line (self, told, lines->pdata[i]);
  if (first > 0 && self->mode == SIGNET_STORE_WRITE)
    shorten (self, lines, first);
  return told;
}

void
signet_verdict_book_add (SignetVerdictBook *self,
                         const char        *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  if (signet_append_file_needs_replace (self->file))
    signet_append_file_replace (self->file, text, strlen (text), NULL);
  else
    signet_append_file_append (self->file, text, strlen (text), NULL);
}

/* Removes names from a set of all that lines are about. */
typedef void (*Strike) (GHashTable *names,
                        gpointer    data);

/* Takes out the lines of all that is removed from that set. */
static void
take_out (SignetVerdictBook *self,
          Strike             strike,
          gpointer           data)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  gsize length = 0;
  g_autofree char *text = signet_append_file_read (self->file, &length, NULL);
  char *at = text, *rest;
  guint n_names;

  while (text != NULL && (rest = signet_checked_line_next_rest (&at, text + length)) != NULL)
    {
      g_hash_table_add (names, g_strndup (rest, strcspn (rest, "\t")));
      g_ptr_array_add (lines, rest);
    }
  n_names = g_hash_table_size (names);
  if (n_names > 0)
    strike (names, data);
  if (g_hash_table_size (names) == n_names)
    return;
  for (guint i = lines->len; i > 0; i--)
    {
      const char *line = lines->pdata[i - 1];
      g_autofree char *name = g_strndup (line, strcspn (line, "\t"));

      if (!g_hash_table_contains (names, name))
        g_ptr_array_remove_index (lines, i - 1);
    }
  shorten (self, lines, 0);
}

static void
strike_name (const char  *name,
             const char  *file,
             SignetFlags  flags,
             gpointer     names)
{
  g_hash_table_remove (names, name);
}

/* data: locations. */
static void
strike_in_folders (GHashTable *names,
                   gpointer    data)
{
  const GPtrArray *locations = data;

  for (guint i = 0; i < locations->len; i++)
    signet_maildir_foreach (signet_folder_location_get_path (locations->pdata[i]), strike_name, names, NULL);
}

void
signet_verdict_book_forget (SignetVerdictBook *self,
                            GPtrArray         *locations)
{
  g_return_if_fail (self != NULL && locations != NULL);
  take_out (self, strike_in_folders, locations);
}

/* data: SignetNames. */
static void
strike_named (GHashTable *names,
              gpointer    data)
{
  for (guint i = 0, n = signet_names_get_length (data); i < n; i++)
    g_hash_table_remove (names, signet_names_get (data, i));
}

void
signet_verdict_book_drop (SignetVerdictBook *self,
                          SignetNames       *names)
{
  g_return_if_fail (self != NULL && names != NULL);
  take_out (self, strike_named, names);
}
