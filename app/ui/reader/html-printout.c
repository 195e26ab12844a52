/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/html-printout.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/date-text.h"
#include "reader/attachment-text.h"
#include "reader/recipients.h"

#define PATIENCE 30000  /* milliseconds for the view to be filled */

/* What GTK calls its own printer in its own translations, and WebKit looks for. */
#define FILE_PRINTER g_dgettext ("gtk40", "Print to File")

typedef struct
{
  GtkWindow     *window;  /* holds the view and is never seen */
  SignetWebView *view;    /* borrowed from it */
  GFile         *file;
  guint          patience;
} Job;

static void
job_free (Job *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_window_destroy (self->window);
  g_clear_object (&self->file);
  g_free (self);
}

static void
append_escaped (GString    *out,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_field (GString    *out,
              const char *caption,
              const char *value)
{
  append_escaped (out, caption);
  g_string_append (out, ": ");
  append_escaped (out, value);
  g_string_append (out, "<br>");
}

static void
append_addresses (GString    *out,
                  const char *caption,
                  GPtrArray  *addresses)
{
  g_autofree char *list = signet_recipients_list (addresses, SIGNET_RECIPIENTS_SOME);

  if (addresses->len > 0)
    append_field (out, caption, list);
}

/* Rules of the mail for what is in its page do not reach these; what it lays over them is what the view's own
 * style sheet is against. */
#define BLOCK "all: initial !important; display: block !important; color: black !important; "
#define HEAD  "<div id=\"" SIGNET_WEB_DOCUMENT_HEAD "\" style=\"" BLOCK "font: 10pt sans-serif !important; " \
              "position: relative !important; background: white !important; " \
              "margin: 0 0 12pt 0 !important; padding: 0 0 6pt 0 !important; " \
              "border-bottom: 0.5pt solid black !important\">"
#define BOLD  "<div style=\"" BLOCK "font: bold 14pt sans-serif !important; " \
              "margin: 0 0 6pt 0 !important\">"
#define TEXT  "<div style=\"" BLOCK "font: 10pt sans-serif !important; " \
              "white-space: pre-wrap !important; margin: 0 0 12pt 0 !important\">"

static void
append_head (GString       *out,
             SignetMessage *message,
             const char    *verdict)
{
  g_autoptr(GPtrArray) from = g_ptr_array_new ();
  GDateTime *date = signet_message_get_date (message);
  const char *subject = signet_message_get_subject (message);
  GPtrArray *parts = signet_message_get_attachments (message);

  g_ptr_array_add (from, signet_message_get_from (message));
  g_string_append (out, HEAD BOLD);
  append_escaped (out, subject[0] != '\0' ? subject : _("No subject"));
  g_string_append (out, "</div>");
  append_addresses (out, _("From"), from);
  append_addresses (out, _("To"), signet_message_get_to (message));
  append_addresses (out, _("Cc"), signet_message_get_cc (message));
  if (date != NULL)
    {
      g_autofree char *text = signet_date_text_full (date);

      append_field (out, _("Date"), text);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *file = signet_attachment_text_file (g_ptr_array_index (parts, i));

      append_field (out, _("Attachment"), file);
    }
  if (verdict != NULL)
    append_escaped (out, verdict);
  g_string_append (out, "</div>");
}

static void
append_text (GString    *out,
             const char *text)
{
  if (text[0] == '\0')
    return;
  g_string_append (out, TEXT);
  append_escaped (out, text);
  g_string_append (out, "</div>");
}

/* The document type that a page begins with decides how it is laid out, and stays in front. */
static gsize
type_length (const char *html,
             gsize       length)
{
  gsize at = 0;

  while (at < length && g_ascii_isspace (html[at]))
    at++;
  if (length - at < strlen ("<!doctype") || g_ascii_strncasecmp (html + at, "<!doctype", 9) != 0)
    return 0;
  while (at < length && html[at] != '>')
    at++;
  return at < length ? at + 1 : 0;
}

static SignetSection *
find_html (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);
  SignetSection *found = NULL;

  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_html (g_ptr_array_index (sections, i)) != NULL)
      {
        if (found != NULL)
          return NULL;
        found = g_ptr_array_index (sections, i);
      }
  return found;
}

gboolean
signet_html_printout_can (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), FALSE);

  return find_html (message) != NULL;
}

/* One page, so that a sheet ends between two lines: a page within a page would be cut anywhere. */
static GBytes *
make_page (SignetMessage *message,
           const char    *verdict)
{
  SignetSection *page = find_html (message);
  GPtrArray *sections = signet_message_get_sections (message);
  GString *out = g_string_new (NULL);
  gsize length, type;
  const char *html = g_bytes_get_data (signet_section_get_html (page), &length);

  type = type_length (html, length);
  g_string_append_len (out, html, (gssize) type);
  append_head (out, message, verdict);
  for (guint i = 0; i < sections->len; i++)
    if (g_ptr_array_index (sections, i) == page)
      g_string_append_len (out, html + type, (gssize) (length - type));
    else
      append_text (out, signet_section_get_text (g_ptr_array_index (sections, i)));
  return g_string_free_to_bytes (out);
}

static SignetPart *
find_part (const char *content_id,
           gpointer    user_data)
{
  SignetPart *part = signet_message_lookup_cid (user_data, content_id);

  return part != NULL ? g_object_ref (part) : NULL;
}

static SignetWebDocument *
make_document (SignetMessage *message,
               const char    *verdict)
{
  SignetWebDocument *document = signet_web_document_new ();
  g_autoptr(GBytes) page = make_page (message, verdict);

  signet_web_document_set_parts (document, find_part, g_object_ref (message), g_object_unref);
  signet_web_document_add_html (document, page, NULL);
  return document;
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (signet_web_view_print_finish (SIGNET_WEB_VIEW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
print (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr(GtkPrintSettings) settings = NULL;

  if (job->file != NULL)
    {
      g_autofree char *uri = g_file_get_uri (job->file);

      settings = gtk_print_settings_new ();
      gtk_print_settings_set_printer (settings, FILE_PRINTER);
      gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
      gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
    }
  signet_web_view_print_async (job->view, settings, printed_cb, task);
}

static void
fail (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                           _("the message could not be drawn"));
  g_object_unref (task);
}

static void
state_changed_cb (SignetWebView *view,
                  GParamSpec    *pspec,
                  GTask         *task)
{
  SignetWebState state = signet_web_view_get_state (view);
  Job *job = g_task_get_task_data (task);

  if (state == SIGNET_WEB_EMPTY || state == SIGNET_WEB_LOADING || job->patience == 0)
    return;
  g_clear_handle_id (&job->patience, g_source_remove);
  g_signal_handlers_disconnect_by_func (view, state_changed_cb, task);
  if (state == SIGNET_WEB_SHOWN)
    print (task);
  else
    fail (task);
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  job->patience = 0;
  g_signal_handlers_disconnect_by_func (job->view, state_changed_cb, task);
  fail (task);
  return G_SOURCE_REMOVE;
}

void
signet_html_printout_async (GtkWidget           *parent,
                            SignetWebView       *shown,
                            SignetMessage       *message,
                            const char          *verdict,
                            GFile               *file,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(SignetWebDocument) document = NULL;
  GtkRoot *root;
  GTask *task;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (SIGNET_IS_WEB_VIEW (shown));
  g_return_if_fail (SIGNET_IS_MESSAGE (message) && signet_html_printout_can (message));

  root = gtk_widget_get_root (parent);
  job = g_new0 (Job, 1);
  job->window = GTK_WINDOW (gtk_window_new ());
  job->view = SIGNET_WEB_VIEW (signet_web_view_new (signet_web_view_get_access (shown)));
  g_set_object (&job->file, file);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (job->window, GTK_WINDOW (root));
  gtk_window_set_child (job->window, GTK_WIDGET (job->view));

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, signet_html_printout_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->patience = g_timeout_add (PATIENCE, out_of_patience_cb, task);
  g_signal_connect (job->view, "notify::state", G_CALLBACK (state_changed_cb), task);
  document = make_document (message, verdict);
  signet_web_view_show (job->view, document);
  state_changed_cb (job->view, NULL, task);
}

gboolean
signet_html_printout_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_html_printout_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
