/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-toolbar.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "composer/web-editor-picture.h"

/* What a button does, and which typing attribute it shows. */
typedef struct
{
  const char *icon;
  const char *label;
  const char *command;
  guint       attribute;
} Tool;

static const Tool tools[] =
{
  { "format-text-bold-symbolic", N_("Bold"), "Bold", WEBKIT_EDITOR_TYPING_ATTRIBUTE_BOLD },
  { "format-text-italic-symbolic", N_("Italic"), "Italic", WEBKIT_EDITOR_TYPING_ATTRIBUTE_ITALIC },
  { "format-text-underline-symbolic", N_("Underlined"), "Underline",
    WEBKIT_EDITOR_TYPING_ATTRIBUTE_UNDERLINE },
  { "view-list-bullet-symbolic", N_("Bulleted List"), "InsertUnorderedList", 0 },
  { "view-list-ordered-symbolic", N_("Numbered List"), "InsertOrderedList", 0 },
  { "format-indent-more-symbolic", N_("Quote"), "Indent", 0 },
  { "format-indent-less-symbolic", N_("Quote Less"), "Outdent", 0 },
  { "edit-clear-all-symbolic", N_("Plain Again"), "RemoveFormat", 0 },
};

static void
tool_clicked_cb (GtkButton     *button,
                 WebKitWebView *view)
{
  const Tool *tool = g_object_get_data (G_OBJECT (button), "tool");

  webkit_web_view_execute_editing_command (view, tool->command);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
state_changed_cb (WebKitEditorState *state,
                  GParamSpec        *pspec,
                  GtkWidget         *bar)
{
  const guint attributes = webkit_editor_state_get_typing_attributes (state);

  for (GtkWidget *child = gtk_widget_get_first_child (bar); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const Tool *tool = g_object_get_data (G_OBJECT (child), "tool");

      if (tool == NULL || tool->attribute == 0)
        continue;
      if ((attributes & tool->attribute) != 0)
        gtk_widget_set_state_flags (child, GTK_STATE_FLAG_CHECKED, FALSE);
      else
        gtk_widget_unset_state_flags (child, GTK_STATE_FLAG_CHECKED);
    }
}

static GtkWidget *
add_button (GtkWidget  *bar,
            const char *icon,
            const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static void
link_response_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  WebKitWebView    *view)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *uri = NULL;

  if (!g_str_equal (response, "link") || text[0] == '\0')
    return;
  uri = g_uri_peek_scheme (text) != NULL ? g_strdup (text)
        : g_strconcat (strchr (text, '@') != NULL ? "mailto:" : "https://", text, NULL);
  webkit_web_view_execute_editing_command_with_argument (view, WEBKIT_EDITING_COMMAND_CREATE_LINK, uri);
}

static void
link_clicked_cb (GtkButton     *button,
                 WebKitWebView *view)
{
  GtkWidget *dialog = signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))),
                                                 _("Link the Selected Text"), NULL);
  GtkWidget *entry = gtk_entry_new ();
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Address"), -1);
  adw_message_dialog_set_extra_child (message, entry);
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "link", _("_Link"), NULL);
  adw_message_dialog_set_response_appearance (message, "link", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "link");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (link_response_cb), view, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
picture_chosen_cb (WebKitWebView   *view,
                   int              response,
                   GtkNativeDialog *chooser)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    signet_web_editor_picture_insert (view, file);
  g_object_unref (chooser);
}

static void
picture_clicked_cb (GtkButton     *button,
                    WebKitWebView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Insert Picture"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Insert"), _("_Cancel"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/gif");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (picture_chosen_cb), view, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

GtkWidget *
signet_web_toolbar_new (WebKitWebView *view)
{
  GtkWidget *bar, *button;

  g_return_val_if_fail (WEBKIT_IS_WEB_VIEW (view), NULL);

  bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      button = add_button (bar, tools[i].icon, _(tools[i].label));
      g_object_set_data (G_OBJECT (button), "tool", (gpointer) &tools[i]);
      g_signal_connect_object (button, "clicked", G_CALLBACK (tool_clicked_cb), view, 0);
    }
  button = add_button (bar, "insert-link-symbolic", _("Link…"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (link_clicked_cb), view, 0);
  button = add_button (bar, "insert-image-symbolic", _("Picture…"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (picture_clicked_cb), view, 0);
  g_signal_connect_object (webkit_web_view_get_editor_state (view), "notify::typing-attributes",
                           G_CALLBACK (state_changed_cb), bar, 0);
  gtk_widget_add_css_class (bar, "editor-tools");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Formatting"), -1);
  return bar;
}
