/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/spell-marks.h"

#include "composer/spell-menu.h"
#include "composer/spell-words.h"

/* How long the lines may be looked at in one go, µs. */
#define SLICE 4000

/* So many words are remembered. */
#define MAX_KNOWN 50000

struct _SignetSpellMarks
{
  GObject         parent_instance;
  GtkTextBuffer  *buffer;
  GtkTextTag     *tag;
  SignetSpelling *spelling;
  SignetSpellMenu *menu;
  GCancellable   *cancellable;
  GHashTable     *known;     /* word → whether it is wrong */
  GPtrArray      *asking;    /* words that are asked about; NULL: none */
  GtkTextMark    *begin;     /* what is to be looked at, if there is an idle: from here */
  GtkTextMark    *end;       /* to here */
  GtkTextMark    *cursor;    /* where it was */
  guint           idle;
};

/* One look at a line. */
typedef struct
{
  SignetSpellMarks *marks;
  GPtrArray        *unknown;  /* words */
  GtkTextIter       cursor;
} Look;

G_DEFINE_FINAL_TYPE (SignetSpellMarks, signet_spell_marks, G_TYPE_OBJECT)

static void look_again (SignetSpellMarks  *self,
                        const GtkTextIter *begin,
                        const GtkTextIter *end);

static void
look_again_at_all (SignetSpellMarks *self)
{
  GtkTextIter begin, end;

  g_hash_table_remove_all (self->known);
  gtk_text_buffer_get_bounds (self->buffer, &begin, &end);
  look_again (self, &begin, &end);
}

static void
word_cb (const GtkTextIter *begin,
         const GtkTextIter *end,
         const char        *word,
         gpointer           user_data)
{
  Look *look = user_data;
  SignetSpellMarks *self = look->marks;
  gpointer wrong = NULL;

  if (gtk_text_iter_compare (&look->cursor, begin) >= 0 && gtk_text_iter_compare (&look->cursor, end) <= 0)
    return;
  if (!g_hash_table_lookup_extended (self->known, word, NULL, &wrong))
    g_ptr_array_add (look->unknown, g_strdup (word));
  else if (GPOINTER_TO_INT (wrong))
    gtk_text_buffer_apply_tag (self->buffer, self->tag, begin, end);
}

static void
look_at_line (Look              *look,
              const GtkTextIter *line)
{
  GtkTextIter end = *line;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_remove_tag (look->marks->buffer, look->marks->tag, line, &end);
  signet_spell_words_foreach (line, word_cb, look);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetSpellMarks) self = user_data;
  g_autoptr(GPtrArray) wrong = signet_spelling_check_finish (SIGNET_SPELLING (source), result, NULL);
  g_autoptr(GPtrArray) asked = g_steal_pointer (&self->asking);
  GtkTextIter begin, end;

  if (wrong == NULL || self->buffer == NULL)
    return;
  if (g_hash_table_size (self->known) > MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  for (guint i = 0; i < asked->len; i++)
    g_hash_table_replace (self->known, g_strdup (asked->pdata[i]), GINT_TO_POINTER (FALSE));
  for (guint i = 0; i < wrong->len; i++)
    g_hash_table_replace (self->known, g_strdup (wrong->pdata[i]), GINT_TO_POINTER (TRUE));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &begin, self->begin);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->end);
  look_again (self, &begin, &end);
}

/* What is not known is asked about before the lines are looked at again; they stay to be looked at. */
static void
ask (SignetSpellMarks *self,
     GPtrArray        *words)
{
  g_autoptr(GPtrArray) copy = g_ptr_array_copy (words, (GCopyFunc) (gpointer) g_strdup, NULL);

  g_ptr_array_set_free_func (copy, g_free);
  self->asking = g_ptr_array_ref (words);
  signet_spelling_check_async (self->spelling, g_steal_pointer (&copy), self->cancellable, checked_cb,
                               g_object_ref (self));
}

static gboolean
idle_cb (gpointer user_data)
{
  SignetSpellMarks *self = user_data;
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  const gint64 until = g_get_monotonic_time () + SLICE;
  Look look = { self, unknown, { 0 } };
  GtkTextIter line, end;
  gboolean more = TRUE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &look.cursor, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &line, self->begin);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->end);
  gtk_text_iter_set_line_offset (&line, 0);
  while (more && g_get_monotonic_time () < until)
    {
      look_at_line (&look, &line);
      more = gtk_text_iter_forward_line (&line) && gtk_text_iter_compare (&line, &end) <= 0;
    }
  if (unknown->len > 0)
    {
      self->idle = 0;
      ask (self, unknown);
      return G_SOURCE_REMOVE;
    }
  gtk_text_buffer_move_mark (self->buffer, self->begin, &line);
  if (!more)
    self->idle = 0;
  return more;
}

/* The range grows to hold what is still to be looked at. */
static void
look_again (SignetSpellMarks  *self,
            const GtkTextIter *begin,
            const GtkTextIter *end)
{
  GtkTextIter from, to;

  if (self->idle == 0 && self->asking == NULL)
    {
      gtk_text_buffer_move_mark (self->buffer, self->begin, begin);
      gtk_text_buffer_move_mark (self->buffer, self->end, end);
    }
  gtk_text_buffer_get_iter_at_mark (self->buffer, &from, self->begin);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &to, self->end);
  if (gtk_text_iter_compare (begin, &from) < 0)
    gtk_text_buffer_move_mark (self->buffer, self->begin, begin);
  if (gtk_text_iter_compare (end, &to) > 0)
    gtk_text_buffer_move_mark (self->buffer, self->end, end);
  if (self->idle == 0 && self->asking == NULL)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
}

static void
inserted_cb (SignetSpellMarks *self,
             GtkTextIter      *at,
             const char       *text,
             int               length)
{
  GtkTextIter begin = *at;

  gtk_text_iter_backward_chars (&begin, (int) g_utf8_strlen (text, length));
  look_again (self, &begin, at);
}

static void
deleted_cb (SignetSpellMarks *self,
            GtkTextIter      *begin,
            GtkTextIter      *end)
{
  look_again (self, begin, begin);
}

/* The word that was typed is done. */
static void
cursor_moved_cb (SignetSpellMarks *self)
{
  GtkTextIter was, is;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &was, self->cursor);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &is, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_move_mark (self->buffer, self->cursor, &is);
  look_again (self, &was, &was);
}

static void
signet_spell_marks_dispose (GObject *object)
{
  SignetSpellMarks *self = SIGNET_SPELL_MARKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->menu);
  g_clear_object (&self->buffer);
  g_clear_object (&self->spelling);
  G_OBJECT_CLASS (signet_spell_marks_parent_class)->dispose (object);
}

static void
signet_spell_marks_finalize (GObject *object)
{
  SignetSpellMarks *self = SIGNET_SPELL_MARKS (object);

  g_clear_pointer (&self->asking, g_ptr_array_unref);
  g_hash_table_unref (self->known);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (signet_spell_marks_parent_class)->finalize (object);
}

static void
signet_spell_marks_class_init (SignetSpellMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_spell_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_spell_marks_finalize;
}

static void
signet_spell_marks_init (SignetSpellMarks *self)
{
  self->cancellable = g_cancellable_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SignetSpellMarks *
signet_spell_marks_add (GtkTextView    *view,
                        SignetSpelling *spelling)
{
  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  g_return_val_if_fail (SIGNET_IS_SPELLING (spelling), NULL);

  SignetSpellMarks *self = g_object_new (SIGNET_TYPE_SPELL_MARKS, NULL);
  GtkTextIter begin;

  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->spelling = g_object_ref (spelling);
  self->tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_get_start_iter (self->buffer, &begin);
  self->begin = gtk_text_buffer_create_mark (self->buffer, NULL, &begin, TRUE);
  self->end = gtk_text_buffer_create_mark (self->buffer, NULL, &begin, FALSE);
  self->cursor = gtk_text_buffer_create_mark (self->buffer, NULL, &begin, TRUE);
  self->menu = signet_spell_menu_new (view, self->tag, spelling);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           (GConnectFlags) (G_CONNECT_SWAPPED | G_CONNECT_AFTER));
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self,
                           (GConnectFlags) (G_CONNECT_SWAPPED | G_CONNECT_AFTER));
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (spelling, "changed", G_CALLBACK (look_again_at_all), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "signet-spell-marks", self, g_object_unref);
  look_again_at_all (self);
  return self;
}
