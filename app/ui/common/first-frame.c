/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/first-frame.h"

typedef struct
{
  SignetFirstFrameFunc  callback;
  gboolean              begun;
} Wish;

/* When the second frame begins, the first one has been painted. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Wish *self = user_data;

  if (!self->begun)
    {
      self->begun = TRUE;
      return G_SOURCE_CONTINUE;
    }
  self->callback (widget);
  return G_SOURCE_REMOVE;
}

void
signet_first_frame_call (GtkWidget            *widget,
                         SignetFirstFrameFunc  callback)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  Wish *wish = g_new0 (Wish, 1);

  wish->callback = callback;
  gtk_widget_add_tick_callback (widget, tick_cb, wish, g_free);
}
