/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard follows who opens a message, though the message is read in a worker and the pane that it is
 * in comes on the screen a moment later: until then GTK gives the focus to the first button there, from
 * which it is taken again. */
#include "config.h"

#include "reader/reader.h"

#define PATIENCE (3 * G_USEC_PER_SEC)

typedef struct
{
  gint64   deadline;
  gboolean was_mapped;
} Wish;

/* Whether it is where the widget wants it, and can be seen there. */
static gboolean
take_focus (GtkWidget *widget)
{
  if (!gtk_widget_grab_focus (widget))
    return FALSE;

  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget) && gtk_widget_get_mapped (focus);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Wish *wish = user_data;
  const gboolean mapped = gtk_widget_get_mapped (widget);

  /* It was left again. */
  if ((wish->was_mapped && !mapped) || g_get_monotonic_time () > wish->deadline)
    return G_SOURCE_REMOVE;
  wish->was_mapped = mapped;
  return mapped && take_focus (widget) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

void
signet_reader_focus (SignetReader *self)
{
  g_return_if_fail (SIGNET_IS_READER (self));

  Wish *wish = g_new (Wish, 1);

  *wish = (Wish) { g_get_monotonic_time () + PATIENCE, FALSE };
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, wish, g_free);
}
