/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turning runs by the frame clock, only while the widget is seen, and not at all where the desktop
 * asked for no animation. */
#include "config.h"

#include "common/progress-pie.h"

#define SIZE 16
#define LINE 2.0
#define TURN_US 1200000   /* one round */

struct _SignetProgressPie
{
  GtkWidget  parent_instance;
  double     fraction;
  double     turn;      /* 0 to 1: where the quarter begins while the fraction is unknown */
  gint64     started;
  guint      tick;
};

enum { PROP_0, PROP_FRACTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetProgressPie, signet_progress_pie, GTK_TYPE_WIDGET)

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SignetProgressPie *self = SIGNET_PROGRESS_PIE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->started == 0)
    self->started = now;
  self->turn = (double) ((now - self->started) % TURN_US) / TURN_US;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
update_tick (SignetProgressPie *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean animate = FALSE;

  if (self->fraction < 0.0 && gtk_widget_get_mapped (widget))
    g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animate, NULL);

  if (animate && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
  else if (!animate && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (widget, self->tick);
      self->tick = 0;
      self->started = 0;
    }
}

static void
signet_progress_pie_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (signet_progress_pie_parent_class)->map (widget);
  update_tick (SIGNET_PROGRESS_PIE (widget));
}

static void
signet_progress_pie_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (signet_progress_pie_parent_class)->unmap (widget);
  update_tick (SIGNET_PROGRESS_PIE (widget));
}

static void
signet_progress_pie_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
signet_progress_pie_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SignetProgressPie *self = SIGNET_PROGRESS_PIE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double radius = (MIN (width, height) - LINE) / 2.0;
  double share = self->fraction < 0.0 ? 0.25 : self->fraction;
  double start = (self->fraction < 0.0 ? self->turn : 0.0) * 2.0 * G_PI - G_PI_2;
  GdkRGBA color;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_set_line_width (cr, LINE);

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * 0.25);
  cairo_arc (cr, 0.0, 0.0, radius, 0.0, 2.0 * G_PI);
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_arc (cr, 0.0, 0.0, radius, start, start + share * 2.0 * G_PI);
  if (self->fraction >= 0.0)
    {
      cairo_line_to (cr, 0.0, 0.0);
      cairo_fill (cr);
    }
  else
    {
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
signet_progress_pie_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SignetProgressPie *self = SIGNET_PROGRESS_PIE (object);

  switch (id)
    {
    case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_progress_pie_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SignetProgressPie *self = SIGNET_PROGRESS_PIE (object);

  switch (id)
    {
    case PROP_FRACTION:
      signet_progress_pie_set_fraction (self, g_value_get_double (value));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_progress_pie_class_init (SignetProgressPieClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_progress_pie_get_property;
  object_class->set_property = signet_progress_pie_set_property;
  widget_class->map = signet_progress_pie_map;
  widget_class->unmap = signet_progress_pie_unmap;
  widget_class->measure = signet_progress_pie_measure;
  widget_class->snapshot = signet_progress_pie_snapshot;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
signet_progress_pie_init (SignetProgressPie *self)
{
  self->fraction = -1.0;
}

double
signet_progress_pie_get_fraction (SignetProgressPie *self)
{
  g_return_val_if_fail (SIGNET_IS_PROGRESS_PIE (self), -1.0);

  return self->fraction;
}

void
signet_progress_pie_set_fraction (SignetProgressPie *self,
                                  double             fraction)
{
  g_return_if_fail (SIGNET_IS_PROGRESS_PIE (self));

  fraction = fraction < 0.0 ? -1.0 : MIN (fraction, 1.0);
  if (ABS (fraction - self->fraction) < 0.001)
    return;

  self->fraction = fraction;
  update_tick (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}
