/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-folds.h"

typedef struct
{
  SignetQuotation  quotation;
  GtkTextMark     *begin;      /* of the line that stands for it */
  GtkTextMark     *end;        /* behind what was opened; NULL while it is closed */
} Fold;

struct _SignetTextFolds
{
  GObject                parent_instance;
  GtkTextBuffer         *buffer;
  GtkTextTag            *tag;
  GPtrArray             *folds;
  const char            *text;     /* borrowed */
  SignetTextFoldsInsert  insert;
  gpointer               user_data;
};

G_DEFINE_FINAL_TYPE (SignetTextFolds, signet_text_folds, G_TYPE_OBJECT)

static void
signet_text_folds_finalize (GObject *object)
{
  g_ptr_array_unref (SIGNET_TEXT_FOLDS (object)->folds);
  G_OBJECT_CLASS (signet_text_folds_parent_class)->finalize (object);
}

static void
signet_text_folds_class_init (SignetTextFoldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_text_folds_finalize;
}

static void
signet_text_folds_init (SignetTextFolds *self)
{
  self->folds = g_ptr_array_new_with_free_func (g_free);
}

SignetTextFolds *
signet_text_folds_new (GtkTextBuffer         *buffer,
                       SignetTextFoldsInsert  insert,
                       gpointer               user_data)
{
  SignetTextFolds *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);
  g_return_val_if_fail (insert != NULL, NULL);

  self = g_object_new (SIGNET_TYPE_TEXT_FOLDS, NULL);
  self->buffer = buffer;
  self->insert = insert;
  self->user_data = user_data;
  self->tag = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  return self;
}

void
signet_text_folds_begin (SignetTextFolds *self,
                         const char      *text)
{
  g_return_if_fail (SIGNET_IS_TEXT_FOLDS (self));

  for (guint i = 0; i < self->folds->len; i++)
    {
      Fold *fold = g_ptr_array_index (self->folds, i);

      gtk_text_buffer_delete_mark (self->buffer, fold->begin);
      if (fold->end != NULL)
        gtk_text_buffer_delete_mark (self->buffer, fold->end);
    }
  g_ptr_array_set_size (self->folds, 0);
  self->text = text;
}

/* Puts the line that stands for the fold there, with its line end. */
static void
insert_line (SignetTextFolds *self,
             Fold            *fold,
             GtkTextIter     *iter)
{
  g_autofree char *label = signet_quotation_describe (&fold->quotation);
  const char *closed = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u25c2" : "\u25b8";
  g_autofree char *line = g_strdup_printf ("%s %s", fold->end != NULL ? "\u25be" : closed, label);

  gtk_text_buffer_insert_with_tags (self->buffer, iter, line, -1, self->tag, NULL);
  gtk_text_buffer_insert (self->buffer, iter, "\n", 1);
}

gboolean
signet_text_folds_append (SignetTextFolds       *self,
                          const SignetQuotation *quotation)
{
  GtkTextIter end;
  Fold *fold;

  g_return_val_if_fail (SIGNET_IS_TEXT_FOLDS (self), FALSE);
  g_return_val_if_fail (quotation != NULL, FALSE);

  if (self->folds->len >= SIGNET_TEXT_FOLDS_MAX
      || quotation->end - quotation->begin > SIGNET_TEXT_FOLDS_MAX_BYTES)
    return FALSE;
  fold = g_new0 (Fold, 1);
  fold->quotation = *quotation;
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  fold->begin = gtk_text_buffer_create_mark (self->buffer, NULL, &end, TRUE);
  insert_line (self, fold, &end);
  g_ptr_array_add (self->folds, fold);
  return TRUE;
}

static Fold *
find (SignetTextFolds   *self,
      const GtkTextIter *iter)
{
  for (guint i = 0; i < self->folds->len; i++)
    {
      Fold *fold = g_ptr_array_index (self->folds, i);
      GtkTextIter begin;

      gtk_text_buffer_get_iter_at_mark (self->buffer, &begin, fold->begin);
      if (gtk_text_iter_get_line (&begin) == gtk_text_iter_get_line (iter))
        return fold;
    }
  return NULL;
}

gboolean
signet_text_folds_is_at (SignetTextFolds   *self,
                         const GtkTextIter *iter)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FOLDS (self), FALSE);
  return gtk_text_iter_has_tag (iter, self->tag);
}

/* Takes the old line away, and what was opened. */
static void
delete (SignetTextFolds *self,
        Fold            *fold,
        GtkTextIter     *begin)
{
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, begin, fold->begin);
  end = *begin;
  gtk_text_iter_forward_line (&end);
  if (fold->end != NULL)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &end, fold->end);
      gtk_text_buffer_delete_mark (self->buffer, fold->end);
      fold->end = NULL;
    }
  gtk_text_buffer_delete (self->buffer, begin, &end);
}

static void
open_fold (SignetTextFolds *self,
           Fold            *fold)
{
  const SignetQuotation *quotation = &fold->quotation;
  GtkTextIter iter;

  delete (self, fold, &iter);
  fold->end = gtk_text_buffer_create_mark (self->buffer, NULL, &iter, TRUE);
  insert_line (self, fold, &iter);
  self->insert (&iter, self->text + quotation->begin, quotation->end - quotation->begin,
                self->user_data);
  gtk_text_buffer_move_mark (self->buffer, fold->end, &iter);
}

static void
close_fold (SignetTextFolds *self,
            Fold            *fold)
{
  GtkTextIter iter;

  delete (self, fold, &iter);
  insert_line (self, fold, &iter);
}

void
signet_text_folds_toggle (SignetTextFolds   *self,
                          const GtkTextIter *iter)
{
  Fold *fold;

  g_return_if_fail (SIGNET_IS_TEXT_FOLDS (self));
  g_return_if_fail (iter != NULL);

  fold = find (self, iter);
  if (fold == NULL)
    return;
  if (fold->end == NULL)
    open_fold (self, fold);
  else
    close_fold (self, fold);
}

gboolean
signet_text_folds_open_next (SignetTextFolds *self)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FOLDS (self), FALSE);

  for (guint i = 0; i < self->folds->len; i++)
    {
      Fold *fold = g_ptr_array_index (self->folds, i);

      if (fold->end == NULL)
        {
          open_fold (self, fold);
          return TRUE;
        }
    }
  return FALSE;
}

GtkTextTag *
signet_text_folds_get_tag (SignetTextFolds *self)
{
  g_return_val_if_fail (SIGNET_IS_TEXT_FOLDS (self), NULL);
  return self->tag;
}
