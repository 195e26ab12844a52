/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/conversation-line.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/date-text.h"
#include "common/draw.h"
#include "common/entry-marks.h"
#include "verdict-words.h"

#define EDGE         12
#define PADDING       5
#define AVATAR       24
#define GAP          10
#define DOT           8
#define MIN_SENDER  110  /* px of a sender that is longer, where there is little room */
#define MINIMUM     160
#define NATURAL     500

struct _SignetConversationLine
{
  GtkWidget               parent_instance;
  SignetConversationItem *item;
  GtkWidget              *avatar;
  PangoLayout            *sender;
  PangoLayout            *text;
  PangoLayout            *date;
  int                     marks_begin;  /* px from the line's beginning, as drawn */
  int                     marks_end;
  gint64                  day;     /* for which `date` was made */
};

G_DEFINE_FINAL_TYPE (SignetConversationLine, signet_conversation_line, GTK_TYPE_WIDGET)

static SignetEntry *
get_entry (SignetConversationLine *self)
{
  return signet_conversation_item_get_entry (self->item);
}

static SignetEnvelope *
get_envelope (SignetConversationLine *self)
{
  return signet_entry_get_envelope (get_entry (self));
}

static gboolean
is_unread (SignetConversationLine *self)
{
  return (signet_entry_get_flags (get_entry (self)) & SIGNET_FLAG_SEEN) == 0;
}

/* What lies in Sent is by the one who reads it. */
static const char *
get_sender (SignetConversationLine *self)
{
  const char *from = signet_envelope_get_from (get_envelope (self));

  if (signet_folder_get_role (signet_conversation_item_get_folder (self->item)) == SIGNET_FOLDER_ROLE_SENT)
    return _("Me");
  return *from != '\0' ? from : _("(No sender)");
}

static PangoLayout *
make_layout (SignetConversationLine *self,
             const char             *text,
             PangoAttribute         *attribute)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  if (attribute != NULL)
    pango_attr_list_insert (attributes, attribute);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
clear_layouts (SignetConversationLine *self)
{
  g_clear_object (&self->sender);
  g_clear_object (&self->text);
  g_clear_object (&self->date);
}

static void
make_layouts (SignetConversationLine *self)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 day = signet_date_text_day (now);
  g_autofree char *date = NULL;

  if (self->sender != NULL && self->day == day)
    return;
  clear_layouts (self);
  date = signet_date_text_short (signet_envelope_get_date (get_envelope (self)), now);
  self->sender = make_layout (self, get_sender (self),
                              is_unread (self) ? pango_attr_weight_new (PANGO_WEIGHT_BOLD) : NULL);
  self->text = make_layout (self, signet_envelope_get_snippet (get_envelope (self)), NULL);
  self->date = make_layout (self, date, pango_attr_scale_new (PANGO_SCALE_SMALL));
  self->day = day;
}

static int
get_width (PangoLayout *layout)
{
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Lines stand on the baseline of the font's metrics, whatever the script. */
static int
find_baseline (GtkWidget *widget,
               int       *line)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));

  *line = ascent + PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  return (gtk_widget_get_height (widget) - *line) / 2 + ascent;
}

static void
draw_unread (GtkWidget     *widget,
             GtkSnapshot   *snapshot,
             const GdkRGBA *color,
             int            x,
             int            middle)
{
  GdkRGBA accent;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &accent))
    accent = *color;
  signet_draw_dot (widget, snapshot, &accent, x, middle - DOT / 2, DOT);
}

/* From the end inwards: when, what marks it has; then who, and as much of the text as there is room. */
static void
draw_line (SignetConversationLine *self,
           GtkSnapshot            *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int middle = gtk_widget_get_height (widget) / 2;
  int x = EDGE + AVATAR + GAP;
  int end = gtk_widget_get_width (widget) - EDGE;
  int line, width;
  const int baseline = find_baseline (widget, &line);
  GdkRGBA color, dim;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  dim = color;
  dim.alpha *= signet_draw_get_dim_alpha ();

  width = get_width (self->date);
  end -= width;
  signet_draw_layout (widget, snapshot, self->date, &dim, end, width, baseline);
  end -= GAP;
  self->marks_end = end;
  end -= signet_entry_marks_draw (get_entry (self), NULL, widget, snapshot, &dim, end, middle);
  self->marks_begin = end;
  if (is_unread (self))
    {
      draw_unread (widget, snapshot, &color, x, middle);
      x += DOT + GAP;
    }
  width = MIN (get_width (self->sender), MAX (MIN_SENDER, (end - x) / 2));
  width = MIN (width, end - x);
  signet_draw_layout (widget, snapshot, self->sender, &color, x, width, baseline);
  x += width + GAP;
  signet_draw_layout (widget, snapshot, self->text, &dim, x, end - x, baseline);
}

static void
signet_conversation_line_snapshot (GtkWidget   *widget,
                                   GtkSnapshot *snapshot)
{
  SignetConversationLine *self = SIGNET_CONVERSATION_LINE (widget);

  if (self->item == NULL)
    return;
  make_layouts (self);
  draw_line (self, snapshot);
  gtk_widget_snapshot_child (widget, self->avatar, snapshot);
}

static void
signet_conversation_line_measure (GtkWidget      *widget,
                                  GtkOrientation  orientation,
                                  int             for_size,
                                  int            *minimum,
                                  int            *natural,
                                  int            *minimum_baseline,
                                  int            *natural_baseline)
{
  int line;

  gtk_widget_measure (SIGNET_CONVERSATION_LINE (widget)->avatar, orientation, -1, NULL, NULL, NULL, NULL);
  find_baseline (widget, &line);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM : 2 * PADDING + MAX (AVATAR, line);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL : *minimum;
}

static void
signet_conversation_line_size_allocate (GtkWidget *widget,
                                        int        width,
                                        int        height,
                                        int        baseline)
{
  SignetConversationLine *self = SIGNET_CONVERSATION_LINE (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const GtkAllocation place = { mirrored ? width - EDGE - AVATAR : EDGE, (height - AVATAR) / 2, AVATAR,
                                AVATAR };

  gtk_widget_size_allocate (self->avatar, &place, -1);
}

/* What the marks mean, over them. */
static gboolean
signet_conversation_line_query_tooltip (GtkWidget  *widget,
                                        int         x,
                                        int         y,
                                        gboolean    by_keyboard,
                                        GtkTooltip *tooltip)
{
  SignetConversationLine *self = SIGNET_CONVERSATION_LINE (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int at = mirrored ? gtk_widget_get_width (widget) - x : x;
  g_autofree char *sentence = NULL;

  if (self->item == NULL || (!by_keyboard && (at < self->marks_begin || at > self->marks_end)))
    return FALSE;
  sentence = signet_verdict_words_dup (get_entry (self));
  gtk_tooltip_set_text (tooltip, sentence);
  return sentence != NULL;
}

static char *
make_label (SignetConversationLine *self)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *date = signet_date_text_long (signet_envelope_get_date (get_envelope (self)), now);
  g_autofree char *verdict = signet_verdict_words_dup (get_entry (self));
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  if (is_unread (self))
    g_strv_builder_add (parts, _("Unread"));
  g_strv_builder_add (parts, get_sender (self));
  if (*date != '\0')
    g_strv_builder_add (parts, date);
  signet_entry_marks_add_words (get_entry (self), parts);
  g_strv_builder_add (parts, signet_envelope_get_snippet (get_envelope (self)));
  if (verdict != NULL)
    g_strv_builder_add (parts, verdict);
  words = g_strv_builder_end (parts);
  /* Translators: stands between the parts of a sentence that a screen reader says. */
  return g_strjoinv (_(", "), words);
}

/* In GTK 4.8 a list item's name can only be given to the widget that stands around ours. */
static void
entry_changed_cb (SignetConversationLine *self)
{
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = self->item != NULL ? make_label (self) : NULL;

  clear_layouts (self);
  if (around != NULL && label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
signet_conversation_line_dispose (GObject *object)
{
  SignetConversationLine *self = SIGNET_CONVERSATION_LINE (object);

  signet_conversation_line_set_item (self, NULL);
  g_clear_pointer (&self->avatar, gtk_widget_unparent);
  G_OBJECT_CLASS (signet_conversation_line_parent_class)->dispose (object);
}

static void
signet_conversation_line_class_init (SignetConversationLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_conversation_line_dispose;
  widget_class->measure = signet_conversation_line_measure;
  widget_class->size_allocate = signet_conversation_line_size_allocate;
  widget_class->query_tooltip = signet_conversation_line_query_tooltip;
  widget_class->snapshot = signet_conversation_line_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
signet_conversation_line_init (SignetConversationLine *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->avatar = adw_avatar_new (AVATAR, NULL, TRUE);
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));
}

GtkWidget *
signet_conversation_line_new (void)
{
  return g_object_new (SIGNET_TYPE_CONVERSATION_LINE, NULL);
}

void
signet_conversation_line_set_item (SignetConversationLine *self,
                                   SignetConversationItem *item)
{
  g_return_if_fail (SIGNET_IS_CONVERSATION_LINE (self));
  g_return_if_fail (item == NULL || SIGNET_IS_CONVERSATION_ITEM (item));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (get_entry (self), entry_changed_cb, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      adw_avatar_set_text (ADW_AVATAR (self->avatar), signet_envelope_get_from (get_envelope (self)));
      g_signal_connect_swapped (get_entry (self), "notify", G_CALLBACK (entry_changed_cb), self);
    }
  entry_changed_cb (self);
}
