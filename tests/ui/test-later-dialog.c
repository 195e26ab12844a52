/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/later-dialog.h"
#include "ui-test.h"

/* times: "DAY HH:MM", ended by NULL. */
static void
check_times (const char        *now,
             const char *const *times)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (3600);
  g_autoptr(GDateTime) begin = g_date_time_new_from_iso8601 (now, zone);
  g_autoptr(GPtrArray) found = signet_later_dialog_list_times (begin);

  g_assert_cmpuint (found->len, ==, g_strv_length ((char **) times));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *text = g_date_time_format (found->pdata[i], "%d %H:%M");

      g_assert_cmpstr (text, ==, times[i]);
      g_assert_cmpint (g_date_time_compare (found->pdata[i], begin), >, 0);
    }
}

static void
test_times (void)
{
  /* A Saturday, at noon and late; the Sunday; the Monday. */
  check_times ("2026-11-28T12:00:00", (const char *[]) { "28 19:00", "29 08:00", "30 08:00", NULL });
  check_times ("2026-11-28T18:00:00", (const char *[]) { "29 08:00", "30 08:00", NULL });
  check_times ("2026-11-29T07:00:00", (const char *[]) { "29 19:00", "30 08:00", NULL });
  check_times ("2026-11-30T07:00:00", (const char *[]) { "30 19:00", "01 08:00", "07 08:00", NULL });
}

typedef struct
{
  gboolean  done;
  gint64    when;
} Answer;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->when = signet_later_dialog_finish (result);
  answer->done = TRUE;
}

static GtkWindow *
find_dialog (GtkWindow *parent)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == parent)
      return l->data;
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GtkWindow *
ask (GtkWindow *parent,
     Answer    *answer)
{
  GtkWindow *dialog;

  *answer = (Answer) { FALSE, -1 };
  signet_later_dialog_async (parent, answered_cb, answer);
  dialog = find_dialog (parent);
  ui_test_settle (GTK_WIDGET (dialog));
  return dialog;
}

static void
test_offered (void)
{
  GtkWindow *window = ui_test_show (gtk_label_new ("Behind it"), 600, 700);
  Answer answer;
  GtkWindow *dialog = ask (window, &answer);
  GtkWidget *row = ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW);
  g_autoptr(GDateTime) when = NULL;

  gtk_widget_activate (row);
  ui_test_wait (is_done, &answer);
  g_assert_cmpint (answer.when, >, now ());
  g_assert_cmpint (answer.when, <, now () + 36 * 3600);
  when = g_date_time_new_from_unix_local (answer.when);
  g_assert_cmpint (g_date_time_get_minute (when) + g_date_time_get_second (when), ==, 0);
  g_assert_null (find_dialog (window));
  ui_test_end (window);
}

/* years: from now. */
static Answer
choose (int years)
{
  GtkWindow *window = ui_test_show (gtk_label_new ("Behind it"), 600, 700);
  Answer answer;
  GtkWindow *dialog = ask (window, &answer);
  GtkWidget *calendar = ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_CALENDAR);
  g_autoptr(GDateTime) today = g_date_time_new_now_local ();
  g_autoptr(GDateTime) day = g_date_time_add_years (today, years);
  GtkWidget *label = ui_test_find_label (GTK_WIDGET (dialog), "Send Then");
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpint (gtk_widget_is_sensitive (button), ==, years >= 0);
  g_signal_emit_by_name (button, "clicked");
  ui_test_wait (is_done, &answer);
  ui_test_end (window);
  return answer;
}

/* What is offered first now. */
static gint64
get_first_time (void)
{
  g_autoptr(GDateTime) now_here = g_date_time_new_now_local ();
  g_autoptr(GPtrArray) times = signet_later_dialog_list_times (now_here);

  return g_date_time_to_unix (g_ptr_array_index (times, 0));
}

/* Whatever time it is, what is there at the beginning can be taken. */
static void
test_begin (void)
{
  GtkWindow *window = ui_test_show (gtk_label_new ("Behind it"), 600, 700);
  /* It may become evening, or another day, meanwhile. */
  const gint64 before = get_first_time ();
  Answer answer;
  GtkWindow *dialog = ask (window, &answer);
  const gint64 after = get_first_time ();

  ui_test_click (dialog, "Send Then");
  ui_test_wait (is_done, &answer);
  g_assert_true (answer.when == before || answer.when == after);
  ui_test_end (window);
}

/* 08:00 is not written 00:08 where the rest is read from the right. */
static void
test_mirrored (void)
{
  GtkWindow *window = ui_test_show (gtk_label_new ("Behind it"), 600, 700);
  const GtkTextDirection before = gtk_widget_get_default_direction ();
  Answer answer;
  GtkWidget *hour;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  hour = ui_test_find (GTK_WIDGET (ask (window, &answer)), GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpint (gtk_widget_get_direction (hour), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (gtk_widget_get_parent (hour)), ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (before);
  ui_test_end (window);
}

static void
test_chosen (void)
{
  const Answer later = choose (1);
  const Answer past = choose (-1);
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_local (later.when);

  g_assert_cmpint (later.when, >, now () + 300 * 86400);
  g_assert_true (g_date_time_get_hour (when) == 8 || g_date_time_get_hour (when) == 19);
  g_assert_cmpint (g_date_time_get_minute (when), ==, 0);
  /* That cannot be: nothing happens. */
  g_assert_cmpint (past.when, ==, 0);
}

static void
test_closed (void)
{
  GtkWindow *window = ui_test_show (gtk_label_new ("Behind it"), 600, 700);
  Answer answer;

  gtk_window_close (ask (window, &answer));
  ui_test_wait (is_done, &answer);
  g_assert_cmpint (answer.when, ==, 0);
  ui_test_end (window);
}

/* Twice as large it is as wide as a telephone, and no wider. */
static void
test_large_text (void)
{
  GtkWindow *window = ui_test_show (gtk_label_new ("Behind it"), 600, 700);
  GtkWindow *dialog;
  Answer answer;
  int least;

  ui_test_enlarge (2);
  dialog = ask (window, &answer);
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  gtk_window_close (dialog);
  ui_test_wait (is_done, &answer);
  ui_test_enlarge (1);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/later-dialog/times", test_times);
  g_test_add_func ("/later-dialog/offered", test_offered);
  g_test_add_func ("/later-dialog/begin", test_begin);
  g_test_add_func ("/later-dialog/mirrored", test_mirrored);
  g_test_add_func ("/later-dialog/chosen", test_chosen);
  g_test_add_func ("/later-dialog/closed", test_closed);
  g_test_add_func ("/later-dialog/large-text", test_large_text);
  return g_test_run ();
}
