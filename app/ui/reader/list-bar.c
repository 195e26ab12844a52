/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/list-bar.h"

#include <glib/gi18n-lib.h>

#include "common/message-dialog.h"
#include "common/value-wrap.h"
#include "mailing-list.h"
#include "one-click.h"
#include "reader/attachment-actions.h"
#include "reader/link-opener.h"
#include "unsubscribe.h"

struct _SignetListBar
{
  AdwBin             parent_instance;
  GObject           *message;    /* whose the list is */
  SignetMailingList *list;
  const char        *one_click;  /* nullable */
  GtkLabel          *label;
  GtkWidget         *button;
};

G_DEFINE_FINAL_TYPE (SignetListBar, signet_list_bar, ADW_TYPE_BIN)

static char *
dup_host (const char *uri)
{
  g_autoptr(GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *ascii = NULL;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL)
    return g_strdup (uri);
  /* Letters of another script cannot pass for a name that one knows. */
  ascii = g_hostname_to_ascii (g_uri_get_host (parsed));
  return g_strdup (ascii != NULL ? ascii : g_uri_get_host (parsed));
}

/* What was asked for is about one message; by the end another may be shown. */
typedef struct
{
  SignetListBar *bar;
  GObject       *message;
  char          *uri;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->bar);
  g_object_unref (self->message);
  g_free (self->uri);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
unsubscribed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Errand) errand = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *host = dup_host (errand->uri);
  g_autofree char *sentence = NULL;
  gboolean good = signet_unsubscribe_finish (result, &error);

  if (errand->bar->message == errand->message)
    gtk_widget_set_sensitive (errand->bar->button, !good);
  if (!good)
    {
      signet_attachment_actions_tell_error (GTK_WIDGET (errand->bar),
                                            _("You could not be unsubscribed"), error);
      return;
    }
  sentence = g_strdup_printf (_("%s knows that you want no more of these messages"), host);
  gtk_widget_activate_action (GTK_WIDGET (errand->bar), "win.toast", "s", sentence);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Errand           *errand)
{
  g_autoptr(Errand) owned = errand;

  if (!g_str_equal (response, "unsubscribe"))
    return;
  gtk_widget_set_sensitive (errand->bar->button, FALSE);
  signet_unsubscribe_async (errand->uri, NULL, NULL, unsubscribed_cb, g_steal_pointer (&owned));
}

static void
ask (SignetListBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = signet_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                 _("Unsubscribe?"), NULL);
  g_autofree char *host = dup_host (self->one_click);
  Errand *errand = g_new (Errand, 1);

  *errand = (Errand) { g_object_ref (self), g_object_ref (self->message),
                       g_strdup (self->one_click) };
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("Signet tells %s that you want no more messages of this list. "
                                    "Nothing else is sent."), host);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"),
                                    "unsubscribe", _("_Unsubscribe"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "unsubscribe",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), errand);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clicked_cb (SignetListBar *self)
{
  const char *web = signet_mailing_list_get_unsubscribe_web (self->list);

  if (self->one_click != NULL)
    ask (self);
  else
    signet_link_open (GTK_WIDGET (self),
                      web != NULL ? web : signet_mailing_list_get_unsubscribe_mail (self->list),
                      NULL);
}

static void
signet_list_bar_dispose (GObject *object)
{
  g_clear_object (&SIGNET_LIST_BAR (object)->message);
  G_OBJECT_CLASS (signet_list_bar_parent_class)->dispose (object);
}

static void
signet_list_bar_class_init (SignetListBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_list_bar_dispose;
}

static void
signet_list_bar_init (SignetListBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  signet_value_wrap (self->label);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  self->button = gtk_button_new_with_mnemonic (_("_Unsubscribe…"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
signet_list_bar_show (SignetListBar *self,
                      GObject       *message,
                      SignetHeader  *header,
                      GPtrArray     *trusted)
{
  g_autofree char *text = NULL;
  const char *name;

  g_return_if_fail (SIGNET_IS_LIST_BAR (self));
  g_return_if_fail (G_IS_OBJECT (message) && header != NULL);

  g_set_object (&self->message, message);
  self->list = signet_header_get_list (header);
  self->one_click = signet_one_click_find (header, trusted);
  gtk_widget_set_visible (GTK_WIDGET (self), self->list != NULL);
  if (self->list == NULL)
    return;

  name = signet_mailing_list_get_name (self->list);
  if (name[0] == '\0')
    name = signet_mailing_list_get_id (self->list);
  /* Translators: %s is the name of the list. */
  text = name[0] != '\0' ? g_strdup_printf (_("Mailing list “%s”"), name)
                         : g_strdup (_("From a mailing list"));
  gtk_label_set_text (self->label, text);
  gtk_widget_set_sensitive (self->button, TRUE);
  gtk_widget_set_visible (self->button,
                          signet_mailing_list_get_unsubscribe_web (self->list) != NULL
                          || signet_mailing_list_get_unsubscribe_mail (self->list) != NULL);
}
