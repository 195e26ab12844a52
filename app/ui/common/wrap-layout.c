/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/wrap-layout.h"

#include "common/measure.h"

/* What the last child, in which is written, wants at least to stay on a line, px. */
#define ROOM_TO_WRITE 140

struct _SignetWrapLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
  int              width;     /* as last allocated; 0: never */
};

G_DEFINE_FINAL_TYPE (SignetWrapLayout, signet_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* A walk over the children. */
typedef struct
{
  int width;   /* of a line */
  int spacing;
  int x, y;    /* where the next one may begin */
  int line;    /* height of the line so far */
} Walk;

static void
next_line (Walk *walk)
{
  if (walk->x == 0)
    return;
  walk->x = 0;
  walk->y += walk->line + walk->spacing;
  walk->line = 0;
}

/* Returns: where the child stands. */
static GdkRectangle
place (Walk      *walk,
       GtkWidget *child)
{
  /* One that is written in. */
  const gboolean last = gtk_widget_get_next_sibling (child) == NULL
                        && gtk_widget_get_halign (child) == GTK_ALIGN_FILL;
  GdkRectangle at;
  int minimum, natural, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  wanted = last ? MAX (minimum, MIN (ROOM_TO_WRITE, walk->width)) : natural;
  if (walk->x + wanted > walk->width)
    next_line (walk);
  at.x = walk->x;
  at.width = last ? MAX (walk->width - walk->x, minimum) : MAX (MIN (natural, walk->width), minimum);
  at.y = walk->y;
  at.height = signet_measure_natural (child, GTK_ORIENTATION_VERTICAL, at.width);
  walk->x += at.width + walk->spacing;
  walk->line = MAX (walk->line, at.height);
  return at;
}

static GtkSizeRequestMode
signet_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
signet_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  SignetWrapLayout *self = SIGNET_WRAP_LAYOUT (manager);
  Walk walk = { .spacing = self->spacing };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      signet_measure_children (widget, orientation, minimum, natural);
      return;
    }
  walk.width = for_size;
  /* A scrolled window asks like this, whatever its width. */
  if (for_size < 0 && self->width > 0)
    walk.width = self->width;
  else if (for_size < 0)
    signet_measure_children (widget, GTK_ORIENTATION_HORIZONTAL, minimum, &walk.width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place (&walk, child);
  *minimum = *natural = walk.y + walk.line;
}

/* Not while it is being allocated. */
static gboolean
measure_again_cb (GtkWidget     *widget,
                  GdkFrameClock *clock,
                  gpointer       user_data)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

static void
signet_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  SignetWrapLayout *self = SIGNET_WRAP_LAYOUT (manager);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Walk walk = { .width = width, .spacing = self->spacing };

  if (self->width != width)
    gtk_widget_add_tick_callback (widget, measure_again_cb, NULL, NULL);
  self->width = width;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GdkRectangle at;

      if (!gtk_widget_should_layout (child))
        continue;
      at = place (&walk, child);
      if (mirrored)
        at.x = width - at.x - at.width;
      gtk_widget_size_allocate (child, &at, -1);
    }
}

static void
signet_wrap_layout_class_init (SignetWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = signet_wrap_layout_get_request_mode;
  layout_class->measure = signet_wrap_layout_measure;
  layout_class->allocate = signet_wrap_layout_allocate;
}

static void
signet_wrap_layout_init (SignetWrapLayout *self)
{
}

GtkLayoutManager *
signet_wrap_layout_new (int spacing)
{
  SignetWrapLayout *self = g_object_new (SIGNET_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
