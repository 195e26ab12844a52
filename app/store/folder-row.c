/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Struct and texts share one allocation: a folder that is built anew has a hundred thousand of them. */
#include "config.h"
#include "folder-row.h"

#include <string.h>

/* More than any envelope has; the cache counts them with 16 bits. */
#define MAX_TEXT 8192

static gsize
text_length (const char *text)
{
  const char *end = memchr (text, '\0', MAX_TEXT);

  if (end != NULL)
    return (gsize) (end - text);

  /* Cut where a character begins. */
  gsize length = MAX_TEXT - 1;
  while (length > 0 && (text[length] & 0xc0) == 0x80)
    length--;
  return length;
}

SignetFolderRow *
signet_folder_row_copy (const SignetFolderRow *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  const char *const from[] = { view->name, view->info, view->from, view->address, view->to,
                               view->subject, view->snippet };
  const char **to[G_N_ELEMENTS (from)];
  const gsize refers_size = view->references.n_refers * sizeof view->references.refers[0];
  gsize lengths[G_N_ELEMENTS (from)];
  gsize size = sizeof (SignetFolderRow) + refers_size;

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      lengths[i] = text_length (from[i]);
      size += lengths[i] + 1;
    }

  SignetFolderRow *self = g_atomic_rc_box_alloc (size);
  char *at = (char *) (self + 1) + refers_size;

  *self = *view;
  self->renamed = FALSE;
  self->references.refers = (const guint64 *) (self + 1);
  if (refers_size > 0)
    memcpy (self + 1, view->references.refers, refers_size);
  to[0] = &self->name;
  to[1] = &self->info;
  to[2] = &self->from;
  to[3] = &self->address;
  to[4] = &self->to;
  to[5] = &self->subject;
  to[6] = &self->snippet;
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      *to[i] = memcpy (at, from[i], lengths[i]);
      at[lengths[i]] = '\0';
      at += lengths[i] + 1;
    }
  return self;
}

/* Points info behind the name in file. */
static void
set_file (SignetFolderRow *view,
          const char      *file)
{
  const char *slash = strchr (file, '/');
  const char *basename = slash != NULL ? slash + 1 : file;

  view->info = basename + strcspn (basename, ":");
  view->flags = signet_maildir_parse_flags (file);
  view->in_new = g_str_has_prefix (file, "new/");
}

SignetFolderRow *
signet_folder_row_new (const char     *file,
                       guint64         size,
                       gboolean        partial,
                       SignetEnvelope *envelope)
{
  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (envelope != NULL, NULL);

  g_autofree char *name = signet_maildir_dup_name (file);
  SignetFolderRow view =
  {
    .name = name,
    .from = signet_envelope_get_from (envelope),
    .address = signet_envelope_get_address (envelope),
    .to = signet_envelope_get_to (envelope),
    .subject = signet_envelope_get_subject (envelope),
    .snippet = signet_envelope_get_snippet (envelope),
    .date = signet_envelope_get_date (envelope),
    .size = size,
    .envelope_flags = signet_envelope_get_flags (envelope),
    .references = signet_envelope_get_references (envelope),
    .partial = partial,
  };

  set_file (&view, file);
  return signet_folder_row_copy (&view);
}

SignetFolderRow *
signet_folder_row_new_gone (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  const SignetFolderRow view = { name, "", "", "", "", "", "", .gone = TRUE };
  return signet_folder_row_copy (&view);
}

SignetFolderRow *
signet_folder_row_rename (const SignetFolderRow *view,
                          const char            *file)
{
  g_return_val_if_fail (view != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  SignetFolderRow renamed = *view;
  SignetFolderRow *self;

  set_file (&renamed, file);
  self = signet_folder_row_copy (&renamed);
  self->renamed = TRUE;
  return self;
}

SignetFolderRow *
signet_folder_row_mark (const SignetFolderRow *view,
                        SignetMarks            marks)
{
  g_return_val_if_fail (view != NULL, NULL);

  SignetFolderRow marked = *view;

  marked.marks = marks;
  return signet_folder_row_copy (&marked);
}

GPtrArray *
signet_folder_row_new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_folder_row_unref);
}

SignetFolderRow *
signet_folder_row_ref (SignetFolderRow *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
signet_folder_row_unref (SignetFolderRow *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release (self);
}

static const char *
directory_of (const SignetFolderRow *view)
{
  return view->in_new ? "new/" : "cur/";
}

char *
signet_folder_row_dup_file (const SignetFolderRow *view)
{
  g_return_val_if_fail (view != NULL, NULL);
  return g_strconcat (directory_of (view), view->name, view->info, NULL);
}

gboolean
signet_folder_row_is_file (const SignetFolderRow *view,
                           const char            *file)
{
  g_return_val_if_fail (view != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);

  const gsize name_length = strlen (view->name);

  return strncmp (file, directory_of (view), 4) == 0
         && strncmp (file + 4, view->name, name_length) == 0
         && strcmp (file + 4 + name_length, view->info) == 0;
}

SignetEnvelope *
signet_folder_row_make_envelope (const SignetFolderRow *view)
{
  g_return_val_if_fail (view != NULL, NULL);
  return signet_envelope_new_referring (view->from, view->address, view->to, view->subject,
                                        view->snippet, view->date, view->envelope_flags, &view->references);
}

gboolean
signet_folder_row_equal (const SignetFolderRow *a,
                         const SignetFolderRow *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->date == b->date && a->size == b->size && a->flags == b->flags
         && a->envelope_flags == b->envelope_flags && !a->partial == !b->partial
         && !a->in_new == !b->in_new && !a->gone == !b->gone
         && a->marks.signature == b->marks.signature && a->marks.encryption == b->marks.encryption
         && signet_references_equal (&a->references, &b->references)
         && g_str_equal (a->name, b->name) && g_str_equal (a->info, b->info)
         && g_str_equal (a->from, b->from) && g_str_equal (a->address, b->address)
         && g_str_equal (a->to, b->to)
         && g_str_equal (a->subject, b->subject) && g_str_equal (a->snippet, b->snippet);
}

int
signet_folder_row_compare (const SignetFolderRow *a,
                           const SignetFolderRow *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a->date != b->date)
    return a->date < b->date ? -1 : 1;
  return strcmp (a->name, b->name);
}

char *
signet_folder_row_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}
