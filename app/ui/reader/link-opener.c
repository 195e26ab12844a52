/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/link-opener.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "mailto.h"
#include "reader/link-check.h"
#include "reader/link.h"

/* What a dialog is about. */
typedef struct
{
  GtkWidget *widget;
  char      *uri;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->widget);
  g_free (self->uri);
  g_free (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_autofree char *text = g_strdup_printf (_("The link cannot be opened: %s"), error->message);
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

static void
launch (GtkWidget  *widget,
        const char *uri)
{
  g_autoptr(GdkAppLaunchContext) context = NULL;

  if (signet_mailto_skip_scheme (uri) != NULL
      && (gtk_widget_activate_action (widget, "compose.mailto", "s", uri)
          || gtk_widget_activate_action (widget, "app.open", "s", uri)))
    return;
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, opened_cb,
                                           g_object_ref (widget));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  if (g_str_equal (response, "open"))
    launch (question->widget, question->uri);
  else if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (question->widget), question->uri);
}

static void
closure_free (gpointer  data,
              GClosure *closure)
{
  question_free (data);
}

/* The sentences that say what is doubtful about a link, one a line. Returns: (transfer full), ""
 * if it is in order. */
static char *
make_warning (const char *uri,
              const char *text)
{
  static const struct { SignetLinkDoubts doubt; const char *sentence; } sentences[] = {
    { SIGNET_LINK_OTHER_TEXT, N_("The text of this link shows another address.") },
    { SIGNET_LINK_LOOKALIKE, N_("Letters in its name may pass for others.") },
    { SIGNET_LINK_USER, N_("What stands before the “@” is not where it leads.") },
    { SIGNET_LINK_NUMBER, N_("It leads to a number instead of a name.") },
  };
  const SignetLinkDoubts doubts = signet_link_check (uri, text);
  g_autoptr(GString) warning = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((doubts & sentences[i].doubt) != 0)
      g_string_append_printf (warning, "%s%s", warning->len > 0 ? "\n" : "",
                              _(sentences[i].sentence));
  return g_string_free (g_steal_pointer (&warning), FALSE);
}

static char *
make_body (const char *uri,
           const char *sentence)
{
  g_autofree char *target = signet_link_describe (uri);

  return sentence[0] != '\0' ? g_strdup_printf ("%s\n\n%s", sentence, target)
                             : g_steal_pointer (&target);
}

static AdwMessageDialog *
make_dialog (GtkWidget  *widget,
             const char *uri,
             const char *heading,
             const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *body = make_body (uri, sentence);
  AdwMessageDialog *dialog
    = ADW_MESSAGE_DIALOG (signet_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                     heading, NULL));
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (widget), g_strdup (uri) };
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_responses (dialog, "close", _("_Cancel"), "copy", _("Copy _Link"), NULL);
  adw_message_dialog_set_close_response (dialog, "close");
  adw_message_dialog_set_default_response (dialog, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, closure_free, 0);
  return dialog;
}

static void
ask (GtkWidget  *widget,
     const char *uri,
     const char *warning)
{
  AdwMessageDialog *dialog = make_dialog (widget, uri, _("Open This Link?"), warning);

  adw_message_dialog_add_response (dialog, "open", _("_Open"));
  if (warning[0] != '\0')
    adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_DESTRUCTIVE);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
refuse (GtkWidget  *widget,
        const char *uri)
{
  AdwMessageDialog *dialog
    = make_dialog (widget, uri, _("Link Not Opened"),
                   _("Signet opens links to web pages, mail addresses and telephone numbers only."));

  adw_message_dialog_set_response_label (dialog, "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
signet_link_open (GtkWidget  *widget,
                  const char *uri,
                  const char *text)
{
  g_autofree char *warning = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  warning = make_warning (uri, text);
  if (!signet_link_is_allowed (uri))
    refuse (widget, uri);
  else if (text == NULL || warning[0] != '\0')
    ask (widget, uri, warning);
  else
    launch (widget, uri);
}
