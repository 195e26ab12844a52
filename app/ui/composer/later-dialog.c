/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/later-dialog.h"

#include <adwaita.h>

#include "common/measure.h"
#include "common/title.h"
#include "day-text.h"

#define MORNING 8
#define EVENING 19

typedef struct
{
  GtkWidget    *dialog;
  GtkWidget    *list;
  GtkCalendar  *calendar;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkWidget    *send;
  GPtrArray    *times;     /* of GDateTime, as the first rows */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_ptr_array_unref (self->times);
  g_free (self);
}

static GDateTime *
at_hour (GDateTime *day,
         int        hour)
{
  g_autoptr(GTimeZone) zone = g_time_zone_ref (g_date_time_get_timezone (day));

  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, 0, 0);
}

GPtrArray *
signet_later_dialog_list_times (GDateTime *now)
{
  g_return_val_if_fail (now != NULL, NULL);

  GPtrArray *times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr(GDateTime) tomorrow = g_date_time_add_days (now, 1);
  const int to_monday = 8 - g_date_time_get_day_of_week (now);
  g_autoptr(GDateTime) monday = g_date_time_add_days (now, to_monday);

  if (g_date_time_get_hour (now) < EVENING - 1)
    g_ptr_array_add (times, at_hour (now, EVENING));
  g_ptr_array_add (times, at_hour (tomorrow, MORNING));
  if (to_monday > 1)
    g_ptr_array_add (times, at_hour (monday, MORNING));
  return times;
}

static GDateTime *
get_chosen (Dialog *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);

  return g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day),
                                gtk_spin_button_get_value_as_int (self->hour),
                                gtk_spin_button_get_value_as_int (self->minute), 0);
}

static void
end (GTask     *task,
     GDateTime *when)
{
  Dialog *self = g_task_get_task_data (task);
  GtkWidget *dialog = self->dialog;
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  self->dialog = NULL;
  g_task_return_int (task, when != NULL && g_date_time_to_unix (when) > now
                           ? (gssize) g_date_time_to_unix (when) : 0);
  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
activated_cb (GTask         *task,
              GtkListBoxRow *row)
{
  Dialog *self = g_task_get_task_data (task);

  end (task, g_ptr_array_index (self->times, (guint) gtk_list_box_row_get_index (row)));
}

static void
send_clicked_cb (GTask *task)
{
  g_autoptr(GDateTime) when = get_chosen (g_task_get_task_data (task));

  end (task, when);
}

static gboolean
close_cb (GTask *task)
{
  end (task, NULL);
  return TRUE;
}

static void
add_times (Dialog *self)
{
  for (guint i = 0; i < self->times->len; i++)
    {
      GDateTime *when = g_ptr_array_index (self->times, i);
      g_autofree char *text = signet_weekday_text (when, FALSE);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

/* What has passed cannot be chosen. */
static void
chosen_cb (Dialog *self)
{
  g_autoptr(GDateTime) when = get_chosen (self);

  gtk_widget_set_sensitive (self->send, when != NULL && g_date_time_to_unix (when)
                                                          > g_get_real_time () / G_USEC_PER_SEC);
}

/* Begins with the soonest time that is offered. */
static void
choose_first (Dialog *self)
{
  static const char *const parts[] = { "notify::day", "notify::month", "notify::year" };
  GDateTime *first = g_ptr_array_index (self->times, 0);

  gtk_calendar_select_day (self->calendar, first);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (first));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (first));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_connect_swapped (self->calendar, parts[i], G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->hour, "value-changed", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->minute, "value-changed", G_CALLBACK (chosen_cb), self);
}

static gboolean
two_digits_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* With large text the days would not fit on a small screen. */
static void
fit (Dialog *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self->dialog), &width, &height);
  if (signet_measure_minimum (self->dialog, GTK_ORIENTATION_HORIZONTAL, -1) > width)
    gtk_widget_add_css_class (GTK_WIDGET (self->calendar), "tight");
}

static void
fill (Dialog     *self,
      GtkBuilder *builder)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  self->dialog = GTK_WIDGET (gtk_builder_get_object (builder, "dialog"));
  self->list = GTK_WIDGET (gtk_builder_get_object (builder, "list"));
  self->calendar = GTK_CALENDAR (gtk_builder_get_object (builder, "calendar"));
  self->hour = GTK_SPIN_BUTTON (gtk_builder_get_object (builder, "hour"));
  self->minute = GTK_SPIN_BUTTON (gtk_builder_get_object (builder, "minute"));
  self->send = GTK_WIDGET (gtk_builder_get_object (builder, "send"));
  self->times = signet_later_dialog_list_times (now);
  g_signal_connect (self->hour, "output", G_CALLBACK (two_digits_cb), NULL);
  g_signal_connect (self->minute, "output", G_CALLBACK (two_digits_cb), NULL);
  /* A time of day is read from the left in every language. */
  gtk_widget_set_direction (gtk_widget_get_parent (GTK_WIDGET (self->hour)), GTK_TEXT_DIR_LTR);
  add_times (self);
  choose_first (self);
  two_digits_cb (self->minute);
  fit (self);
}

void
signet_later_dialog_async (GtkWindow           *parent,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));

  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Dialog *self = g_new0 (Dialog, 1);

  g_type_ensure (SIGNET_TYPE_TITLE);

  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/signetmail/Signet/composer/later-dialog.ui");

  fill (self, builder);
  g_task_set_source_tag (task, signet_later_dialog_async);
  g_task_set_task_data (task, self, dialog_free);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), task);
  g_signal_connect_swapped (self->send, "clicked", G_CALLBACK (send_clicked_cb), task);
  /* The dialog has the task, and both go when it is closed. */
  g_signal_connect_data (self->dialog, "close-request", G_CALLBACK (close_cb), task,
                         (GClosureNotify) (gpointer) g_object_unref, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), parent);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

gint64
signet_later_dialog_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_later_dialog_async), 0);
  return g_task_propagate_int (G_TASK (result), NULL);
}
