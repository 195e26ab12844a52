/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard follows who opens a message, though the message is read in a worker and the pane that it is
 * in comes on the screen a moment later: until then GTK gives the focus to the first button there, from
 * which it is taken again. */
#include "config.h"

#include "reader/reader.h"

#define PATIENCE (3 * G_USEC_PER_SEC)

/* Frames in which it has to stay: GTK may give it away after it was taken. */
#define SETTLED 5

typedef struct
{
  gint64   deadline;
  gboolean was_mapped;
  guint    n_frames;
} Wish;

/* Takes it, if there is a place for it. Whether it was there already, where it can be seen. */
static gboolean
take_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *before = gtk_root_get_focus (root);

  if (!gtk_widget_grab_focus (widget))
    return FALSE;

  GtkWidget *focus = gtk_root_get_focus (root);

  return focus != NULL && focus == before && gtk_widget_is_ancestor (focus, widget)
         && gtk_widget_get_mapped (focus);
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
  wish->n_frames = mapped && take_focus (widget) ? wish->n_frames + 1 : 0;
  return wish->n_frames < SETTLED ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
signet_reader_focus (SignetReader *self)
{
  g_return_if_fail (SIGNET_IS_READER (self));

  Wish *wish = g_new (Wish, 1);

  *wish = (Wish) { g_get_monotonic_time () + PATIENCE, FALSE, 0 };
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, wish, g_free);
}
