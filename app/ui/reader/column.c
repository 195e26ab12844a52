/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/column.h"

#include "common/measure.h"

/* The sheet is top, body and bottom one below the other; `value` of the vertical adjustment says
 * which part of it is seen. The body is as high as the window at most. While it fills the window
 * it stays in place and its own adjustment scrolls what is in it. */
struct _SignetColumn
{
  GtkWidget            parent_instance;
  GtkWidget           *top;
  GtkWidget           *body;
  GtkWidget           *bottom;
  GtkAdjustment       *hadjustment;
  GtkAdjustment       *vadjustment;
  GtkAdjustment       *body_adjustment;
  GtkScrollablePolicy  hscroll_policy;
  GtkScrollablePolicy  vscroll_policy;
  int                  maximum_width;
  int                  top_height;
  int                  body_height;     /* of all that is in the body */
  gboolean             placing;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetColumn, signet_column, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_TOP = 1,
  PROP_BODY,
  PROP_BOTTOM,
  PROP_MAXIMUM_WIDTH,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

static int
measure_height (GtkWidget *child,
                int        width)
{
  return child != NULL ? signet_measure_natural (child, GTK_ORIENTATION_VERTICAL, width) : 0;
}

static void
place (GtkWidget *child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
signet_column_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  signet_measure_children (widget, orientation, minimum, natural);
  *natural = MAX (*minimum, SIGNET_COLUMN (widget)->maximum_width);
}

/* GtkTextView knows how high its text is once it has a width, and for the lines that it has looked
 * at; it asks for a new size when it knows better. A body that is no GtkScrollable gets what the
 * others leave. */
static void
measure_body (SignetColumn *self,
              int           x,
              int           width,
              int           height,
              int           bottom_height)
{
  self->body_height = 0;
  if (self->body == NULL || !gtk_widget_should_layout (self->body))
    return;
  if (!GTK_IS_SCROLLABLE (self->body))
    {
      self->body_height = MAX (height - self->top_height - bottom_height, height * 3 / 5);
      return;
    }
  place (self->body, x, self->top_height, width, MAX (height, 1));
  self->body_height = signet_measure_minimum (self->body, GTK_ORIENTATION_VERTICAL, width);
}

/* Scrolls what is in the body to where the sheet says. Looking at lines for the first time may move
 * them; then the sheet follows. Returns: where the sheet is. */
static double
scroll_body (SignetColumn *self,
             double        value,
             double        room)
{
  double wanted = CLAMP (value - self->top_height, 0, room);

  gtk_adjustment_set_value (self->body_adjustment, wanted);
  double got = gtk_adjustment_get_value (self->body_adjustment);
  return wanted > 0 && got != wanted ? value + got - wanted : value;
}

static void
signet_column_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SignetColumn *self = SIGNET_COLUMN (widget);
  int column = MIN (width, self->maximum_width);
  int x = (width - column) / 2;
  int bottom_height = measure_height (self->bottom, column);

  self->placing = TRUE;
  self->top_height = measure_height (self->top, column);
  measure_body (self, x, column, height, bottom_height);

  int shown = MIN (self->body_height, height);
  double room = self->body_height - shown;
  double upper = self->top_height + self->body_height + bottom_height;
  double value = CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, MAX (upper - height, 0));

  place (self->body, x, self->top_height, column, MAX (shown, 1));
  value = scroll_body (self, value, room);
  gtk_adjustment_configure (self->vadjustment, value, 0, MAX (upper, height), height * 0.1,
                            height * 0.9, height);
  gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);

  value = gtk_adjustment_get_value (self->vadjustment);
  double offset = CLAMP (value - self->top_height, 0, room);
  place (self->top, x, (int) -value, column, self->top_height);
  place (self->body, x, (int) (self->top_height + offset - value), column, MAX (shown, 1));
  place (self->bottom, x, (int) (upper - bottom_height - value), column, bottom_height);
  self->placing = FALSE;
}

static void
value_changed_cb (SignetColumn *self)
{
  if (!self->placing)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The body scrolled by itself: a selection is being dragged beyond the edge, or the like. */
static void
body_scrolled_cb (SignetColumn *self)
{
  if (!self->placing && self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment,
                              self->top_height
                                + gtk_adjustment_get_value (self->body_adjustment));
}

static void
set_adjustment (SignetColumn   *self,
                GtkAdjustment **place_of,
                GtkAdjustment  *adjustment)
{
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  if (*place_of == adjustment)
    return;
  if (*place_of != NULL)
    g_signal_handlers_disconnect_by_func (*place_of, value_changed_cb, self);
  g_clear_object (place_of);
  *place_of = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_child (SignetColumn  *self,
           GtkWidget    **place_of,
           GtkWidget     *child)
{
  g_clear_pointer (place_of, gtk_widget_unparent);
  if (child == NULL)
    return;
  *place_of = child;
  gtk_widget_insert_before (child, GTK_WIDGET (self),
                            place_of == &self->bottom ? NULL : self->bottom);
}

static void
set_body (SignetColumn *self,
          GtkWidget    *body)
{
  if (body == self->body)
    return;
  set_child (self, &self->body, body);
  if (GTK_IS_SCROLLABLE (body))
    gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (body), self->body_adjustment);
}

/* What gets the focus above or below the body is brought into sight. */
static void
focus_changed_cb (SignetColumn *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
      || (self->body != NULL && (focus == self->body || gtk_widget_is_ancestor (focus, self->body)))
      || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    return;

  double y = gtk_adjustment_get_value (self->vadjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (self->vadjustment, y, y + bounds.size.height);
}

static void
signet_column_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (signet_column_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
signet_column_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_changed_cb, widget);
  GTK_WIDGET_CLASS (signet_column_parent_class)->unroot (widget);
}

static void
signet_column_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SignetColumn *self = SIGNET_COLUMN (object);

  switch (property_id)
    {
    case PROP_TOP:
      g_value_set_object (value, self->top);
      break;
    case PROP_BODY:
      g_value_set_object (value, self->body);
      break;
    case PROP_BOTTOM:
      g_value_set_object (value, self->bottom);
      break;
    case PROP_MAXIMUM_WIDTH:
      g_value_set_int (value, self->maximum_width);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
signet_column_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SignetColumn *self = SIGNET_COLUMN (object);

  switch (property_id)
    {
    case PROP_TOP:
      set_child (self, &self->top, g_value_get_object (value));
      break;
    case PROP_BODY:
      set_body (self, g_value_get_object (value));
      break;
    case PROP_BOTTOM:
      set_child (self, &self->bottom, g_value_get_object (value));
      break;
    case PROP_MAXIMUM_WIDTH:
      self->maximum_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
signet_column_dispose (GObject *object)
{
  SignetColumn *self = SIGNET_COLUMN (object);

  g_clear_pointer (&self->top, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->bottom, gtk_widget_unparent);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->body_adjustment);
  G_OBJECT_CLASS (signet_column_parent_class)->dispose (object);
}

static void
signet_column_class_init (SignetColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = signet_column_dispose;
  object_class->get_property = signet_column_get_property;
  object_class->set_property = signet_column_set_property;
  widget_class->measure = signet_column_measure;
  widget_class->size_allocate = signet_column_size_allocate;
  widget_class->root = signet_column_root;
  widget_class->unroot = signet_column_unroot;

  properties[PROP_TOP] = g_param_spec_object ("top", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_BOTTOM] = g_param_spec_object ("bottom", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_MAXIMUM_WIDTH]
    = g_param_spec_int ("maximum-width", NULL, NULL, 1, G_MAXINT, 800, flags | G_PARAM_CONSTRUCT);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
signet_column_init (SignetColumn *self)
{
  self->body_adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (self->body_adjustment, "value-changed", G_CALLBACK (body_scrolled_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
signet_column_scroll_to_top (SignetColumn *self)
{
  g_return_if_fail (SIGNET_IS_COLUMN (self));

  gtk_adjustment_set_value (self->body_adjustment, 0);
  gtk_adjustment_set_value (self->vadjustment, 0);
}
