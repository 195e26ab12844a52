/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/text-finder.h"

/* How long is searched at a stretch, microseconds, and how far one step goes, characters. */
#define STRETCH 4000
#define STEP    8192

typedef struct
{
  int begin;  /* offsets */
  int end;
} Match;

struct _SignetTextFinder
{
  GObject               parent_instance;
  GtkTextView          *view;
  SignetTextFinderOpen  open;
  gpointer              user_data;
  GtkTextBuffer        *buffer;
  GtkTextTag           *tag;
  char                 *text;      /* NULL: nothing is searched */
  int                   length;    /* of it, characters */
  char                **others;    /* words that are marked, too; or NULL: one text is searched and counted */
  guint                 n_others;  /* how many of them had their turn */
  int                   next;      /* the offset from which is still to be searched */
  GArray               *matches;   /* of Match */
  guint                 current;
  guint                 idle;
};

static void signet_text_finder_iface_init (SignetFinderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetTextFinder, signet_text_finder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SIGNET_TYPE_FINDER,
                                                      signet_text_finder_iface_init))

static void
show_current (SignetTextFinder *self)
{
  GtkTextIter begin, end;
  const Match *match = &g_array_index (self->matches, Match, self->current);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &begin, match->begin);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, match->end);
  gtk_text_buffer_select_range (self->buffer, &begin, &end);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
}

static void
add_match (SignetTextFinder  *self,
           const GtkTextIter *begin,
           const GtkTextIter *end)
{
  Match match = { gtk_text_iter_get_offset (begin), gtk_text_iter_get_offset (end) };

  gtk_text_buffer_apply_tag (self->buffer, self->tag, begin, end);
  g_array_append_val (self->matches, match);
  if (self->matches->len == 1 && self->others == NULL)
    show_current (self);
}

/* Returns: whether there is more to be searched. */
static gboolean
search_step (SignetTextFinder *self)
{
  int count = gtk_text_buffer_get_char_count (self->buffer);
  GtkTextIter from, limit, begin, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, self->next);
  limit = from;
  gtk_text_iter_forward_chars (&limit, STEP + self->length);
  if (gtk_text_iter_forward_search (&from, self->text,
                                    GTK_TEXT_SEARCH_CASE_INSENSITIVE | GTK_TEXT_SEARCH_TEXT_ONLY,
                                    &begin, &end, &limit))
    {
      self->next = gtk_text_iter_get_offset (&end);
      add_match (self, &begin, &end);
    }
  else
    self->next = MIN (self->next + STEP, MAX (count - self->length + 1, self->next));
  return self->matches->len < SIGNET_FINDER_MAX && self->next + self->length <= count;
}

/* Returns: whether there is another word to be marked. */
static gboolean
take_next (SignetTextFinder *self)
{
  if (self->others == NULL || self->others[self->n_others] == NULL)
    return FALSE;
  g_free (self->text);
  self->text = g_strdup (self->others[self->n_others++]);
  self->length = (int) g_utf8_strlen (self->text, -1);
  self->next = 0;
  return TRUE;
}

static gboolean
search_cb (gpointer user_data)
{
  SignetTextFinder *self = user_data;
  gint64 deadline = g_get_monotonic_time () + STRETCH;
  guint known = self->matches->len;
  gboolean more = TRUE;

  if (self->others == NULL && self->open (self->user_data))
    return G_SOURCE_CONTINUE;
  while (more && g_get_monotonic_time () < deadline)
    more = search_step (self) || take_next (self);
  if (!more)
    self->idle = 0;
  if (self->others == NULL && (!more || self->matches->len > known))
    signet_finder_counted (SIGNET_FINDER (self), self->matches->len);
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
clear (SignetTextFinder *self)
{
  GtkTextIter begin, end;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->text != NULL)
    {
      gtk_text_buffer_get_bounds (self->buffer, &begin, &end);
      gtk_text_buffer_remove_tag (self->buffer, self->tag, &begin, &end);
    }
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->others, g_strfreev);
  g_array_set_size (self->matches, 0);
  self->current = 0;
  self->next = 0;
}

static void
search (SignetFinder *finder,
        const char   *text)
{
  SignetTextFinder *self = SIGNET_TEXT_FINDER (finder);

  clear (self);
  if (text[0] == '\0')
    {
      signet_finder_counted (finder, 0);
      return;
    }
  self->text = g_strdup (text);
  self->length = (int) g_utf8_strlen (text, -1);
  self->idle = g_idle_add (search_cb, self);
}

static void
mark (SignetFinder      *finder,
      const char *const *words)
{
  SignetTextFinder *self = SIGNET_TEXT_FINDER (finder);

  clear (self);
  self->others = g_strdupv ((char **) words);
  self->n_others = 0;
  take_next (self);
  self->idle = g_idle_add (search_cb, self);
}

static void
step (SignetFinder        *finder,
      SignetFindDirection  direction)
{
  SignetTextFinder *self = SIGNET_TEXT_FINDER (finder);
  guint n = self->matches->len;

  if (n == 0)
    return;
  self->current = (self->current + (direction == SIGNET_FIND_NEXT ? 1 : n - 1)) % n;
  show_current (self);
}

static void
stop (SignetFinder *finder)
{
  clear (SIGNET_TEXT_FINDER (finder));
}

static void
signet_text_finder_iface_init (SignetFinderInterface *iface)
{
  iface->search = search;
  iface->step = step;
  iface->mark = mark;
  iface->stop = stop;
}

/* More has come in at the end. */
static void
changed_cb (SignetTextFinder *self)
{
  if (self->text == NULL || self->idle != 0 || self->matches->len >= SIGNET_FINDER_MAX)
    return;
  if (self->others != NULL && self->others[1] != NULL)
    {
      self->n_others = 0;
      g_array_set_size (self->matches, 0);
    }
  self->idle = g_idle_add (search_cb, self);
}

/* Something was closed, or opened: nothing is where it was. */
static void
deleted_cb (SignetTextFinder *self)
{
  g_autofree char *text = g_strdup (self->text);
  g_auto(GStrv) others = g_strdupv (self->others);

  if (others != NULL)
    mark (SIGNET_FINDER (self), (const char *const *) others);
  else if (text != NULL)
    search (SIGNET_FINDER (self), text);
}

static void
signet_text_finder_finalize (GObject *object)
{
  SignetTextFinder *self = SIGNET_TEXT_FINDER (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_free (self->text);
  g_strfreev (self->others);
  g_array_unref (self->matches);
  g_object_unref (self->buffer);
  G_OBJECT_CLASS (signet_text_finder_parent_class)->finalize (object);
}

static void
signet_text_finder_class_init (SignetTextFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_text_finder_finalize;
}

static void
signet_text_finder_init (SignetTextFinder *self)
{
  self->matches = g_array_new (FALSE, FALSE, sizeof (Match));
}

SignetFinder *
signet_text_finder_new (GtkTextView          *view,
                        SignetTextFinderOpen  open,
                        gpointer              user_data)
{
  SignetTextFinder *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  g_return_val_if_fail (open != NULL, NULL);

  self = g_object_new (SIGNET_TYPE_TEXT_FINDER, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->tag = gtk_text_buffer_create_tag (self->buffer, NULL, "background", "#f8e45c", "foreground",
                                          "#000000", NULL);
  self->open = open;
  self->user_data = user_data;
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return SIGNET_FINDER (self);
}
