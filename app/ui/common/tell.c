/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/tell.h"

#include "common/value-wrap.h"

/* A line of about that many letters; a window may be narrower. */
#define LINE    60
#define TIMEOUT 10  /* s, to read what takes more than a line */

/* px around title and buttons, with what is between them. */
#define CHROME 66

/* What the overlay leaves a title: not what its buttons take. -1: not known. */
static int
get_room (GtkWidget *title)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (title, ADW_TYPE_TOAST_OVERLAY);
  int room = overlay != NULL ? gtk_widget_get_width (overlay) - CHROME : 0;

  for (GtkWidget *widget = title; room > 0 && gtk_widget_get_parent (widget) != overlay;
       widget = gtk_widget_get_parent (widget))
    for (GtkWidget *other = gtk_widget_get_first_child (gtk_widget_get_parent (widget)); other != NULL;
         other = gtk_widget_get_next_sibling (other))
      {
        int width = 0;

        if (other != widget && gtk_widget_get_visible (other))
          gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
        room -= width;
      }
  return room > 0 ? room : -1;
}

/* The overlay asks how high a toast is without saying how wide it will be; and in what is wider than the
 * title gets it is no lower, which GTK 4.18 warns of. */
static void
measure (GtkWidget      *title,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  GtkWidget *label = gtk_widget_get_first_child (title);
  const int room = get_room (title);
  int least, wanted;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  if (room > 0)
    wanted = MAX (least, MIN (wanted, room));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (label, orientation, for_size < 0 ? wanted : CLAMP (for_size, least, wanted), minimum,
                        natural, NULL, NULL);
  else
    {
      *minimum = least;
      *natural = wanted;
    }
}

static void
allocate (GtkWidget *title,
          int        width,
          int        height,
          int        baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (title), width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *title)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

AdwToast *
signet_toast_new (const char *sentence)
{
  g_return_val_if_fail (sentence != NULL, NULL);

  AdwToast *self = adw_toast_new ("");
  GtkWidget *title = adw_bin_new ();
  GtkWidget *label = gtk_label_new (sentence);

  signet_value_wrap (GTK_LABEL (label));
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_bin_set_child (ADW_BIN (title), label);
  gtk_widget_set_layout_manager (title, gtk_custom_layout_new (get_request_mode, measure, allocate));
  adw_toast_set_custom_title (self, title);
  if (g_utf8_strlen (sentence, -1) > LINE)
    adw_toast_set_timeout (self, TIMEOUT);
  return self;
}

void
signet_tell (AdwToastOverlay *toasts,
             const char      *sentence)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (sentence != NULL);

  adw_toast_overlay_add_toast (toasts, signet_toast_new (sentence));
}

/* A window that was closed is still one while somebody holds it. */
static gboolean
tell_in (GtkWidget  *widget,
         const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root))
         && gtk_widget_activate_action (widget, "win.toast", "s", sentence);
}

void
signet_tell_late (GtkWidget  *widget,
                  GtkWindow  *below,
                  const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sentence != NULL);

  gboolean told = tell_in (widget, sentence);

  for (GtkWindow *window = below; window != NULL && !told; window = gtk_window_get_transient_for (window))
    told = tell_in (GTK_WIDGET (window), sentence);
  /* It may be hidden, and shown again. */
  if (!told)
    gtk_widget_activate_action (widget, "win.toast", "s", sentence);
}
