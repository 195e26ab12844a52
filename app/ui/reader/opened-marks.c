/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/opened-marks.h"

#include "folder-actions.h"

struct _SignetOpenedMarks
{
  GObject       parent_instance;
  SignetFolder *folder;
  SignetEntry  *entry;   /* in sight, and not read yet */
  guint         source;
};

G_DEFINE_FINAL_TYPE (SignetOpenedMarks, signet_opened_marks, G_TYPE_OBJECT)

/* If the disk refuses, the folder takes it back by itself, and opening another message is no moment to
 * be told about it. */
static void
mark (SignetOpenedMarks *self)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (entries, g_object_ref (self->entry));
  signet_folder_change_flags_async (self->folder, entries, SIGNET_FLAG_SEEN, 0, NULL, NULL, NULL);
}

static gboolean
seen_cb (gpointer user_data)
{
  SignetOpenedMarks *self = user_data;

  self->source = 0;
  signet_opened_marks_finish (self);
  return G_SOURCE_REMOVE;
}

static void
signet_opened_marks_dispose (GObject *object)
{
  signet_opened_marks_stop (SIGNET_OPENED_MARKS (object));
  G_OBJECT_CLASS (signet_opened_marks_parent_class)->dispose (object);
}

static void
signet_opened_marks_class_init (SignetOpenedMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_opened_marks_dispose;
}

static void
signet_opened_marks_init (SignetOpenedMarks *self)
{
}

SignetOpenedMarks *
signet_opened_marks_new (void)
{
  return g_object_new (SIGNET_TYPE_OPENED_MARKS, NULL);
}

void
signet_opened_marks_begin (SignetOpenedMarks *self,
                           SignetFolder      *folder,
                           SignetEntry       *entry)
{
  g_return_if_fail (SIGNET_IS_OPENED_MARKS (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  signet_opened_marks_stop (self);
  if ((signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN) != 0)
    return;
  self->folder = g_object_ref (folder);
  self->entry = g_object_ref (entry);
  self->source = g_timeout_add (SIGNET_OPENED_MARKS_DELAY, seen_cb, self);
}

void
signet_opened_marks_finish (SignetOpenedMarks *self)
{
  g_return_if_fail (SIGNET_IS_OPENED_MARKS (self));

  if (self->entry != NULL && (signet_entry_get_flags (self->entry) & SIGNET_FLAG_SEEN) == 0)
    mark (self);
  signet_opened_marks_stop (self);
}

void
signet_opened_marks_stop (SignetOpenedMarks *self)
{
  g_return_if_fail (SIGNET_IS_OPENED_MARKS (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->folder);
  g_clear_object (&self->entry);
}
