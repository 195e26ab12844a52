/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/plain-editor.h"

#include <adwaita.h>

#include "composer/signature-change.h"
#include "composer/spell-marks.h"
#include "composer/writing-view.h"

/* Deeper ones look the same. */
#define MAX_DEPTH 3

/* A quoted text that is larger has no colours: nobody looks at all of it. */
#define MAX_TONED (1024 * 1024)

struct _SignetPlainEditor
{
  GtkTextView  parent_instance;
  GtkTextTag  *tags[MAX_DEPTH];
  gboolean     filling;
};

static void implement (SignetEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetPlainEditor, signet_plain_editor, GTK_TYPE_TEXT_VIEW,
                               G_IMPLEMENT_INTERFACE (SIGNET_TYPE_EDITOR, implement))

static guint changed_signal;

/* How often the line that begins there is quoted: "> > " is twice (RFC 3676 section 4.5). */
static guint
measure_depth (GtkTextIter at)
{
  guint depth = 0;

  while (!gtk_text_iter_ends_line (&at))
    {
      const gunichar c = gtk_text_iter_get_char (&at);

      if (c == '>')
        depth++;
      else if (c != ' ' || depth == 0)
        break;
      gtk_text_iter_forward_char (&at);
    }
  return MIN (depth, MAX_DEPTH);
}

static void
tone_line (SignetPlainEditor *self,
           GtkTextIter       *line)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (line);
  const guint depth = measure_depth (*line);
  GtkTextIter end = *line;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  for (guint i = 0; i < MAX_DEPTH; i++)
    if (i + 1 == depth)
      gtk_text_buffer_apply_tag (buffer, self->tags[i], line, &end);
    else
      gtk_text_buffer_remove_tag (buffer, self->tags[i], line, &end);
}

static void
tone (SignetPlainEditor *self,
      GtkTextIter       *begin,
      GtkTextIter       *end)
{
  GtkTextIter line = *begin;

  gtk_text_iter_set_line_offset (&line, 0);
  do
    tone_line (self, &line);
  while (gtk_text_iter_forward_line (&line) && gtk_text_iter_compare (&line, end) <= 0);
}

static void
inserted_cb (SignetPlainEditor *self,
             GtkTextIter       *at,
             const char        *text,
             int                length)
{
  GtkTextIter begin = *at;

  if (self->filling && length > MAX_TONED)
    return;
  gtk_text_iter_backward_chars (&begin, (int) g_utf8_strlen (text, length));
  tone (self, &begin, at);
}

static void
deleted_cb (SignetPlainEditor *self,
            GtkTextIter       *begin,
            GtkTextIter       *end)
{
  tone (self, begin, begin);
}

static void
changed_cb (SignetPlainEditor *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static void
update_colors (SignetPlainEditor *self)
{
  static const char *const light[MAX_DEPTH] = { "#1a5fb4", "#813d9c", "#26734d" };
  static const char *const dark[MAX_DEPTH] = { "#99c1f1", "#dc8add", "#8ff0a4" };
  const gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  for (guint i = 0; i < MAX_DEPTH; i++)
    g_object_set (self->tags[i], "foreground", is_dark ? dark[i] : light[i], NULL);
}

static void
set_content (SignetEditor *editor,
             const char   *text,
             const char   *html,
             GPtrArray    *pictures)
{
  SignetPlainEditor *self = SIGNET_PLAIN_EDITOR (editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter begin;

  self->filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &begin);
  gtk_text_buffer_place_cursor (buffer, &begin);
  self->filling = FALSE;
}

/* As it is when it is heard: a key between the two would be in nothing that is kept, and nobody would
 * know. */
static gboolean
give (gpointer data)
{
  GTask *task = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (g_task_get_source_object (task));
  SignetEditorContent *content = signet_editor_content_new ();
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  content->text = gtk_text_buffer_get_text (buffer, &begin, &end, TRUE);
  g_task_return_pointer (task, content, (GDestroyNotify) signet_editor_content_free);
  return G_SOURCE_REMOVE;
}

static void
get_async (SignetEditor        *editor,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  GTask *task = g_task_new (editor, cancellable, callback, user_data);

  g_task_set_source_tag (task, get_async);
  g_idle_add_full (G_PRIORITY_DEFAULT, give, task, g_object_unref);
}

/* As one change that can be undone. */
static void
change_signature (SignetEditor *editor,
                  const char   *old,
                  const char   *new)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  g_auto(SignetSignatureChange) change = { 0, };
  g_autofree char *text = NULL;
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  text = gtk_text_buffer_get_text (buffer, &begin, &end, TRUE);
  if (!signet_signature_change_find (text, old, new, &change))
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &begin,
                                      (int) g_utf8_pointer_to_offset (text, text + change.begin));
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      (int) g_utf8_pointer_to_offset (text, text + change.end));
  gtk_text_buffer_delete (buffer, &begin, &end);
  gtk_text_buffer_insert (buffer, &begin, change.text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
implement (SignetEditorInterface *iface)
{
  iface->set_content = set_content;
  iface->get_async = get_async;
  iface->change_signature = change_signature;
}

static void
signet_plain_editor_class_init (SignetPlainEditorClass *klass)
{
  changed_signal = g_signal_new ("changed", SIGNET_TYPE_PLAIN_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
signet_plain_editor_init (SignetPlainEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr(SignetSpelling) spelling = NULL;

  for (guint i = 0; i < MAX_DEPTH; i++)
    self->tags[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  update_colors (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_colors), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           (GConnectFlags) (G_CONNECT_SWAPPED | G_CONNECT_AFTER));
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (deleted_cb), self,
                           (GConnectFlags) (G_CONNECT_SWAPPED | G_CONNECT_AFTER));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  signet_writing_view_set_up (view);
  spelling = signet_spelling_get ();
  signet_spell_marks_add (view, spelling);
  gtk_widget_add_css_class (GTK_WIDGET (self), "plain-editor");
}

GtkWidget *
signet_plain_editor_new (void)
{
  return g_object_new (SIGNET_TYPE_PLAIN_EDITOR, NULL);
}
