/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts are made when a row is first drawn and kept until its message or the day changes. Lines
 * stand on baselines by the metrics of the font, so that all scripts have rows of one height. */
#include "config.h"

#include "messages/message-row.h"

#include "common/date-text.h"
#include "common/draw.h"
#include "common/entry-marks.h"
#include "messages/message-text.h"

#define PADDING      5
#define GUTTER      22    /* before the text, for the dot */
#define END         12
#define LINE_GAP     1
#define GAP          8
#define DOT          8
#define NATURAL    380
#define MINIMUM    200

struct _SignetMessageRow
{
  GtkWidget    parent_instance;
  SignetEntry *entry;
  PangoLayout *who;       /* its sender or its recipients */
  PangoLayout *date;
  PangoLayout *subject;   /* and the beginning of the text */
  PangoLayout *count;     /* of its conversation, or NULL */
  gint64       day;       /* for which `date` was made */
};

enum { PROP_0, PROP_ENTRY, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetMessageRow, signet_message_row, GTK_TYPE_WIDGET)

static gboolean
is_unread (SignetMessageRow *self)
{
  return !(signet_entry_get_flags (self->entry) & SIGNET_FLAG_SEEN);
}

static void
measure_line (GtkWidget *widget,
              int       *height,
              int       *ascent)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  *ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  *height = *ascent + PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
}

static PangoLayout *
make_layout (SignetMessageRow *self,
             const char       *text,
             PangoAttrList    *attributes)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* end: in bytes, G_MAXUINT for the end of the text. */
static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static PangoLayout *
make_who (SignetMessageRow *self)
{
  g_autofree char *who = signet_message_text_dup_who (self->entry);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  if (is_unread (self))
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, G_MAXUINT);
  return make_layout (self, who, attributes);
}

static PangoLayout *
make_date (SignetMessageRow *self,
           gint64            now)
{
  SignetEnvelope *envelope = signet_entry_get_envelope (self->entry);
  g_autofree char *text = signet_date_text_short (signet_envelope_get_date (envelope), now);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  add_attribute (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL), 0, G_MAXUINT);
  return make_layout (self, text, attributes);
}

static PangoLayout *
make_subject (SignetMessageRow *self)
{
  const char *subject = signet_message_text_subject (self->entry);
  const char *snippet = signet_envelope_get_snippet (signet_entry_get_envelope (self->entry));
  g_autofree char *text = g_strconcat (subject, *snippet ? "   " : "", snippet, NULL);
  guint end = (guint) strlen (subject);
  guint16 dim = (guint16) (signet_draw_get_dim_alpha () * G_MAXUINT16);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  if (is_unread (self))
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, end);
  add_attribute (attributes, pango_attr_foreground_alpha_new (dim), end, G_MAXUINT);
  return make_layout (self, text, attributes);
}

static void
clear_layouts (SignetMessageRow *self)
{
  g_clear_object (&self->who);
  g_clear_object (&self->date);
  g_clear_object (&self->subject);
  g_clear_object (&self->count);
}

static void
make_layouts (SignetMessageRow *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 day = signet_date_text_day (now);

  if (self->day != day)
    g_clear_object (&self->date);
  if (self->date == NULL)
    self->date = make_date (self, now);
  if (self->who == NULL)
    self->who = make_who (self);
  if (self->subject == NULL)
    {
      self->subject = make_subject (self);
      self->count = signet_entry_marks_make_count (self->entry, GTK_WIDGET (self));
    }
  self->day = day;
}

static void
draw_unread (GtkWidget     *widget,
             GtkSnapshot   *snapshot,
             const GdkRGBA *color,
             int            middle)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA accent;

  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = *color;
  signet_draw_dot (widget, snapshot, &accent, (GUTTER - DOT) / 2, middle - DOT / 2, DOT);
}

static void
signet_message_row_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SignetMessageRow *self = SIGNET_MESSAGE_ROW (widget);
  int inner = gtk_widget_get_width (widget) - GUTTER - END;
  int line, ascent, first, second, date_width, room;
  GdkRGBA color, dim;

  if (self->entry == NULL)
    return;

  make_layouts (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  dim = color;
  dim.alpha *= signet_draw_get_dim_alpha ();
  measure_line (widget, &line, &ascent);
  first = (gtk_widget_get_height (widget) - 2 * line - LINE_GAP) / 2;
  second = first + line + LINE_GAP;

  pango_layout_set_width (self->date, -1);
  pango_layout_get_pixel_size (self->date, &date_width, NULL);
  signet_draw_layout (widget, snapshot, self->date, &dim, GUTTER + inner - date_width, date_width,
                      first + ascent);
  signet_draw_layout (widget, snapshot, self->who, &color, GUTTER, inner - date_width - GAP,
                      first + ascent);

  room = signet_entry_marks_draw (self->entry, self->count, widget, snapshot, &dim, GUTTER + inner,
                                  second + line / 2);
  signet_draw_layout (widget, snapshot, self->subject, &color, GUTTER, inner - room,
                      second + ascent);
  if (is_unread (self))
    draw_unread (widget, snapshot, &color, first + line / 2);
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
  measure_line (widget, &line, &ascent);
  *minimum = *natural = 2 * PADDING + 2 * line + LINE_GAP;
}

/* In GTK 4.8 a list item's name can only be given to the widget that stands around ours. */
static void
update_label (SignetMessageRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = NULL;

  if (item == NULL || self->entry == NULL)
    return;

  label = signet_message_text_label (self->entry, g_get_real_time () / G_USEC_PER_SEC);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
entry_changed_cb (SignetMessageRow *self)
{
  clear_layouts (self);
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
  signet_message_row_set_entry (SIGNET_MESSAGE_ROW (object), NULL);
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

  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, SIGNET_TYPE_ENTRY,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /* The list item around it speaks for the row. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
signet_message_row_init (SignetMessageRow *self)
{
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
