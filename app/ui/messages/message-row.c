/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines stand on baselines by the metrics of the font, so that all scripts have rows of one height. */
#include "config.h"

#include "messages/message-row.h"

#include "common/draw.h"
#include "common/entry-marks.h"
#include "common/tag-dots.h"
#include "messages/message-text.h"
#include "messages/row-draw.h"
#include "messages/row-texts.h"
#include "verdict-words.h"

#define PADDING      3
#define LINE_GAP     0
#define GAP          8
#define NATURAL    380
#define MINIMUM    200
#define FOLD_REACH   4    /* a finger needs more room */
#define INDENT      12    /* of an answer, */
#define MAX_DEPTH    6    /* as far as that */

struct _SignetMessageRow
{
  GtkWidget       parent_instance;
  SignetEntry    *entry;
  SignetRowFacts  facts;
  SignetRowTexts  texts;
  int             marks;  /* px that they take at the line's end, as drawn */
};

enum { PROP_0, PROP_ENTRY, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetMessageRow, signet_message_row, GTK_TYPE_WIDGET)

/* 0 for a row without one. */
static int
measure_heading (SignetMessageRow *self)
{
  return self->facts.heading != NULL ? signet_row_measure_heading (GTK_WIDGET (self)) : 0;
}

static int
get_indent (SignetMessageRow *self)
{
  return (int) MIN (self->facts.in.depth, MAX_DEPTH) * INDENT;
}

static void
draw_lines (SignetMessageRow *self,
            GtkSnapshot      *snapshot,
            const GdkRGBA    *color,
            const GdkRGBA    *dim,
            int               top)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int indent = get_indent (self);
  const int start = indent + SIGNET_ROW_GUTTER;
  const int end = gtk_widget_get_width (widget) - SIGNET_ROW_END;
  int line, ascent, first, second, date_width, room;

  signet_row_measure_line (widget, &line, &ascent);
  first = top + (gtk_widget_get_height (widget) - top - 2 * line - LINE_GAP) / 2;
  second = first + line + LINE_GAP;

  pango_layout_set_width (self->texts.date, -1);
  pango_layout_get_pixel_size (self->texts.date, &date_width, NULL);
  signet_draw_layout (widget, snapshot, self->texts.date, dim, end - date_width, date_width,
                      first + ascent);
  signet_draw_layout (widget, snapshot, self->texts.who, color, start, end - date_width - GAP - start,
                      first + ascent);

  room = signet_entry_marks_draw (self->entry, self->texts.count, widget, snapshot, dim, end,
                                  second + line / 2);
  self->marks = room;
  signet_draw_layout (widget, snapshot, self->texts.subject, color, start, end - room - start,
                      second + ascent);
  if (signet_row_texts_is_unread (self->entry, &self->facts))
    signet_row_draw_unread (widget, snapshot, color, indent, first + line / 2);
  signet_row_draw_fold (widget, snapshot, self->facts.in.place, dim, indent, second + line / 2);
}

static void
signet_message_row_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SignetMessageRow *self = SIGNET_MESSAGE_ROW (widget);
  const int top = measure_heading (self);
  GdkRGBA color, dim;

  if (self->entry == NULL)
    return;

  signet_row_texts_make (&self->texts, widget, self->entry, &self->facts);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  dim = color;
  dim.alpha *= signet_draw_get_dim_alpha ();
  if (top > 0)
    {
      signet_row_draw_heading (widget, snapshot, self->texts.heading, &dim);
      signet_row_draw_focus (widget, snapshot, top);
    }
  draw_lines (self, snapshot, self->facts.in.muted ? &dim : &color, &dim, top);
}

static void
signet_message_row_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  int line, ascent;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM;
      *natural = NATURAL;
      return;
    }
  signet_row_measure_line (widget, &line, &ascent);
  *minimum = *natural = measure_heading (SIGNET_MESSAGE_ROW (widget)) + 2 * PADDING + 2 * line + LINE_GAP;
}

/* What the marks mean: over them, or for who asks by the keyboard. */
static gboolean
signet_message_row_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    by_keyboard,
                                  GtkTooltip *tooltip)
{
  SignetMessageRow *self = SIGNET_MESSAGE_ROW (widget);
  const int top = measure_heading (self);
  const int middle = top + (gtk_widget_get_height (widget) - top) / 2;
  const int from_end = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
                         ? x : gtk_widget_get_width (widget) - x;
  g_autofree char *sentence = NULL;

  if (self->entry == NULL
      || (!by_keyboard && (y < middle || from_end > self->marks + SIGNET_ROW_END)))
    return FALSE;
  sentence = signet_verdict_words_dup (self->entry);
  gtk_tooltip_set_text (tooltip, sentence);
  return sentence != NULL;
}

static void
update_expanded (SignetMessageRow *self,
                 GtkAccessible    *item)
{
  const SignetListingPlace place = self->facts.in.place;

  if (place == SIGNET_LISTING_CLOSED || place == SIGNET_LISTING_HEAD)
    gtk_accessible_update_state (item, GTK_ACCESSIBLE_STATE_EXPANDED, place == SIGNET_LISTING_HEAD, -1);
  else
    gtk_accessible_reset_state (item, GTK_ACCESSIBLE_STATE_EXPANDED);
}

/* In GTK 4.8 a list item's name can only be given to the widget that stands around ours. */
static void
update_label (SignetMessageRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) tags = NULL;
  g_autofree char *label = NULL;

  if (item == NULL || self->entry == NULL)
    return;

  signet_tag_dots_add_words (GTK_WIDGET (self), signet_entry_get_flags (self->entry), builder);
  tags = g_strv_builder_end (builder);
  label = signet_message_text_label (self->entry, &self->facts, (const char *const *) tags,
                                     g_get_real_time () / G_USEC_PER_SEC);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_expanded (self, GTK_ACCESSIBLE (item));
}

static void
entry_changed_cb (SignetMessageRow *self)
{
  signet_row_texts_clear (&self->texts);
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
signet_message_row_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SignetMessageRow *self = SIGNET_MESSAGE_ROW (object);

  switch (id)
    {
    case PROP_ENTRY: g_value_set_object (value, self->entry); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_message_row_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SignetMessageRow *self = SIGNET_MESSAGE_ROW (object);

  switch (id)
    {
    case PROP_ENTRY: signet_message_row_set_entry (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_message_row_dispose (GObject *object)
{
  SignetMessageRow *self = SIGNET_MESSAGE_ROW (object);

  signet_message_row_set_entry (self, NULL);
  signet_row_facts_clear (&self->facts);
  G_OBJECT_CLASS (signet_message_row_parent_class)->dispose (object);
}

static void
signet_message_row_class_init (SignetMessageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_message_row_get_property;
  object_class->set_property = signet_message_row_set_property;
  object_class->dispose = signet_message_row_dispose;
  widget_class->measure = signet_message_row_measure;
  widget_class->snapshot = signet_message_row_snapshot;
  widget_class->query_tooltip = signet_message_row_query_tooltip;

  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, SIGNET_TYPE_ENTRY,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /* The list item around it speaks for the row. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
parent_changed_cb (SignetMessageRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  if (item != NULL)
    g_signal_connect_object (item, "state-flags-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
}

static void
signet_message_row_init (SignetMessageRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

GtkWidget *
signet_message_row_new (void)
{
  return g_object_new (SIGNET_TYPE_MESSAGE_ROW, NULL);
}

SignetEntry *
signet_message_row_get_entry (SignetMessageRow *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_ROW (self), NULL);

  return self->entry;
}

void
signet_message_row_set_entry (SignetMessageRow *self,
                              SignetEntry      *entry)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_ROW (self));
  g_return_if_fail (entry == NULL || SIGNET_IS_ENTRY (entry));

  if (self->entry == entry)
    return;

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, entry_changed_cb, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_swapped (entry, "notify", G_CALLBACK (entry_changed_cb), self);
  entry_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

void
signet_message_row_set_facts (SignetMessageRow     *self,
                              const SignetRowFacts *facts)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  int heading;

  g_return_if_fail (SIGNET_IS_MESSAGE_ROW (self));
  g_return_if_fail (facts != NULL);

  if (signet_row_facts_equal (&self->facts, facts))
    return;

  heading = measure_heading (self);
  signet_row_facts_clear (&self->facts);
  self->facts = *facts;
  self->facts.heading = g_strdup (facts->heading);
  self->facts.query = facts->query != NULL ? signet_query_ref (facts->query) : NULL;
  entry_changed_cb (self);
  if (measure_heading (self) == heading)
    return;
  if (item != NULL && facts->heading != NULL)
    gtk_widget_add_css_class (item, "headed");
  else if (item != NULL)
    gtk_widget_remove_css_class (item, "headed");
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

SignetMessageRowPart
signet_message_row_find_part (SignetMessageRow *self,
                              double            x,
                              double            y)
{
  int from_start;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_ROW (self), SIGNET_MESSAGE_ROW_MESSAGE);

  if (y < measure_heading (self))
    return SIGNET_MESSAGE_ROW_HEADING;
  from_start = (int) x;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    from_start = gtk_widget_get_width (GTK_WIDGET (self)) - from_start;
  if ((self->facts.in.place == SIGNET_LISTING_CLOSED || self->facts.in.place == SIGNET_LISTING_HEAD)
      && from_start < get_indent (self) + SIGNET_ROW_GUTTER + FOLD_REACH)
    return SIGNET_MESSAGE_ROW_FOLD;
  return SIGNET_MESSAGE_ROW_MESSAGE;
}
