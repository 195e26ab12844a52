/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/tag-dots.h"

#include "common/draw.h"

#define TAGS "signet-tags"
#define DOT   9
#define GAP   3
#define ICON 16
#define MAX_DOTS 5   /* more are not told apart at a glance */

void
signet_tag_dots_set_tags (GtkWidget     *widget,
                          SignetTagList *tags)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_TAG_LIST (tags));

  g_object_set_data_full (G_OBJECT (widget), TAGS, g_object_ref (tags), g_object_unref);
}

/* Borrowed, nullable. */
static SignetTagList *
find_tags (GtkWidget *widget)
{
  SignetTagList *tags = NULL;

  for (; widget != NULL && tags == NULL; widget = gtk_widget_get_parent (widget))
    tags = g_object_get_data (G_OBJECT (widget), TAGS);
  return tags;
}

int
signet_tag_dots_draw (GtkWidget   *widget,
                      GtkSnapshot *snapshot,
                      SignetFlags  flags,
                      int          x,
                      int          middle)
{
  SignetTagList *tags = (flags & SIGNET_FLAG_TAGS) != 0 ? find_tags (widget) : NULL;
  guint n = 0;
  int room = 0;

  for (guint i = SIGNET_N_TAGS; tags != NULL && i > 0 && n < MAX_DOTS; i--)
    {
      SignetTag *tag = (flags & SIGNET_FLAG_TAG (i - 1)) != 0 ? signet_tag_list_get (tags, i - 1) : NULL;
      GdkRGBA colour;

      if (tag == NULL || !gdk_rgba_parse (&colour, signet_tag_get_colour (tag)))
        continue;
      signet_draw_dot (widget, snapshot, &colour, x - room - DOT, middle - DOT / 2, DOT);
      room += DOT + GAP;
      n++;
    }
  return room;
}

void
signet_tag_dots_add_words (GtkWidget    *widget,
                           SignetFlags   flags,
                           GStrvBuilder *words)
{
  SignetTagList *tags = (flags & SIGNET_FLAG_TAGS) != 0 ? find_tags (widget) : NULL;

  for (guint i = 0; tags != NULL && i < SIGNET_N_TAGS; i++)
    {
      SignetTag *tag = (flags & SIGNET_FLAG_TAG (i)) != 0 ? signet_tag_list_get (tags, i) : NULL;

      if (tag != NULL)
        g_strv_builder_add (words, signet_tag_get_name (tag));
    }
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cairo,
         int             width,
         int             height,
         gpointer        user_data)
{
  GdkRGBA colour;

  if (!gdk_rgba_parse (&colour, user_data))
    return;
  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_arc (cairo, width / 2.0, height / 2.0, DOT / 2.0 + 1, 0, 2 * G_PI);
  cairo_fill (cairo);
}

GtkWidget *
signet_tag_dots_new (const char *colour)
{
  g_return_val_if_fail (colour != NULL, NULL);

  GtkWidget *dot = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (dot), ICON);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (dot), ICON);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (dot), draw_cb, g_strdup (colour), g_free);
  return dot;
}
