/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/reading-print.h"

#include <glib/gi18n-lib.h>

#include "reader/attachment-actions.h"
#include "reader/html-printout.h"
#include "reader/printout.h"

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* What is known of its signature, NULL if there is nothing to tell. */
static const char *
get_sentence (SignetReading *reading)
{
  SignetVerdict *verdict = signet_reading_get_verdict (reading);

  return signet_verdict_is_told (verdict) ? signet_verdict_get_sentence (verdict) : NULL;
}

static void
report (GtkWidget    *widget,
        const GError *error,
        const char   *done,
        const char   *failed)
{
  if (error != NULL)
    signet_attachment_actions_tell_error (widget, failed, error);
  else if (done != NULL)
    gtk_widget_activate_action (widget, "win.toast", "s", done);
}

static void
html_printed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  signet_html_printout_finish (result, &error);
  report (widget, error, NULL, _("The message could not be printed"));
}

static void
html_exported_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  signet_html_printout_finish (result, &error);
  report (widget, error, _("Saved as PDF"), _("The PDF could not be saved"));
}

static void
report_printed (GtkPrintOperation       *operation,
                GtkPrintOperationResult  result,
                GtkWidget               *widget,
                const char              *done,
                const char              *failed)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  else
    signet_printout_check (SIGNET_PRINTOUT (operation), &error);
  if (error != NULL || result == GTK_PRINT_OPERATION_RESULT_APPLY)
    report (widget, error, done, failed);
}

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            GtkWidget               *widget)
{
  report_printed (operation, result, widget, NULL, _("The message could not be printed"));
}

static void
exported_cb (GtkPrintOperation       *operation,
             GtkPrintOperationResult  result,
             GtkWidget               *widget)
{
  report_printed (operation, result, widget, _("Saved as PDF"), _("The PDF could not be saved"));
}

void
signet_reading_print (GtkWidget     *widget,
                      SignetReading *reading,
                      SignetWebView *view,
                      GFile         *file)
{
  SignetMessage *message;
  g_autoptr(SignetPrintout) printout = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIGNET_IS_READING (reading));

  message = signet_reading_get_message (reading);
  /* Beside signed parts, whose frames HTML that nobody signed could draw as well, it is printed as text. */
  if (view != NULL && signet_reading_get_frames (reading)->len == 0 && signet_html_printout_can (message))
    {
      signet_html_printout_async (widget, view, message, get_sentence (reading), file,
                                  file != NULL ? html_exported_cb : html_printed_cb,
                                  g_object_ref (widget));
      return;
    }
  printout = signet_printout_new (message, get_sentence (reading),
                                  signet_reading_get_frames (reading));
  if (file != NULL)
    signet_printout_set_path (printout, g_file_peek_path (file));
  g_signal_connect_object (printout, "done",
                           file != NULL ? G_CALLBACK (exported_cb) : G_CALLBACK (printed_cb), widget,
                           0);
  gtk_print_operation_run (GTK_PRINT_OPERATION (printout),
                           file != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                        : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           get_window (widget), NULL);
}
