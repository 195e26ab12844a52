/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/outbox-bar.h"

#include <glib/gi18n-lib.h>

#include "accounts/trouble-dialogs.h"
#include "common/button-text.h"
#include "common/message-dialog.h"
#include "common/wrap-layout.h"
#include "day-text.h"
#include "engine-folders.h"
#include "list-text.h"

/* Of those to whom it goes. */
#define MAX_NAMES 5

struct _SignetOutboxBar
{
  AdwBin            parent_instance;
  SignetEngine     *engine;   /* nullable */
  SignetFolder     *folder;
  SignetOutboxItem *item;     /* that is shown, nullable */
  GtkLabel         *text;
  GtkWidget        *buttons;
  GtkButton        *help;     /* with what stops all of the account's mail */
  GtkButton        *retry;
  GtkWidget        *rest;
  GtkButton        *arrived;
  GtkButton        *edit;
};

G_DEFINE_FINAL_TYPE (SignetOutboxBar, signet_outbox_bar, ADW_TYPE_BIN)

static guint taken_back_signal;

static char *
describe_waiting (SignetOutboxItem *item)
{
  const gint64 when = signet_outbox_item_get_not_before (item);
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (signet_outbox_item_is_stopped (item))
    return g_strdup (_("Stopped."));
  if (when <= g_get_real_time () / G_USEC_PER_SEC)
    return g_strdup (_("Waits to be sent."));
  time = g_date_time_new_from_unix_local (when);
  text = signet_weekday_text (time, FALSE);
  /* Translators: %s is a time. */
  return g_strdup_printf (_("Will be sent %s."), text);
}

/* What is sent on as it is says elsewhere only to whom it once went. text: taken. */
static char *
add_recipients (char             *text,
                SignetOutboxItem *item)
{
  g_autofree char *state = text;
  g_auto(GStrv) recipients = signet_outbox_item_dup_recipients (item);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; recipients[i] != NULL && i <= MAX_NAMES; i++)
    signet_list_text_add (names, i < MAX_NAMES ? recipients[i] : "…");
  if (names->len == 0)
    return g_steal_pointer (&state);
  /* Translators: %s are addresses. */
  sentence = g_strdup_printf (_("It goes to %s."), names->str);
  return g_strconcat (state, " ", sentence, NULL);
}

static char *
describe (SignetOutboxItem *item)
{
  const char *sentence = signet_outbox_item_get_sentence (item);

  if (sentence != NULL)
    return g_strdup (sentence);
  switch (signet_outbox_item_get_state (item))
    {
    case SIGNET_OUTBOX_SENDING: return g_strdup (_("Is being sent."));
    case SIGNET_OUTBOX_REFUSED: return g_strdup (_("The server refused it."));
    case SIGNET_OUTBOX_UNKNOWN:
      return g_strdup (_("The connection was lost while it was sent: nobody knows whether it arrived."));
    case SIGNET_OUTBOX_WAITING:
    case SIGNET_OUTBOX_SENT:
    case SIGNET_OUTBOX_TAKEN_BACK:
    default: return describe_waiting (item);
    }
}

/* Whose Outbox it is. Borrowed. */
static SignetAccount *
get_account (SignetOutboxBar *self)
{
  return signet_engine_find_account (self->engine, self->folder);
}

/* What keeps it from being sent, and ends only by what the user does. Nullable, borrowed. */
static SignetTrouble *
find_trouble (SignetOutboxBar *self)
{
  SignetTrouble *trouble = signet_engine_get_send_trouble (self->engine, get_account (self));

  if (trouble == NULL || signet_outbox_item_get_state (self->item) != SIGNET_OUTBOX_WAITING)
    return NULL;
  switch (signet_trouble_get_kind (trouble))
    {
    case SIGNET_TROUBLE_PASSWORD:
    case SIGNET_TROUBLE_CERTIFICATE:
    case SIGNET_TROUBLE_ISSUER:
    case SIGNET_TROUBLE_SETTINGS:
      return trouble;
    case SIGNET_TROUBLE_RETRY:
    case SIGNET_TROUBLE_DISK:
    case SIGNET_TROUBLE_UNREACHABLE:
    case SIGNET_TROUBLE_WAIT:
    case SIGNET_TROUBLE_CANCELLED:
    default:
      return NULL;
    }
}

/* Where there is nothing to edit it may be that somebody has got it. */
static const char *
get_edit_label (SignetOutboxItem *item)
{
  if (!signet_outbox_item_get_record (item)->leaves_nothing)
    return _("_Edit");
  return signet_outbox_item_may_have_arrived (item) ? _("De_lete") : _("_Do Not Send");
}

/* The ways on that fit. */
static void
update_buttons (SignetOutboxBar   *self,
                SignetOutboxState  state)
{
  SignetTrouble *trouble = find_trouble (self);
  g_auto(GStrv) refused = signet_outbox_item_dup_refused (self->item);
  g_auto(GStrv) others = signet_outbox_item_dup_recipients (self->item);
  const gboolean sent = state == SIGNET_OUTBOX_SENT;
  const gboolean left = sent || state == SIGNET_OUTBOX_SENDING;

  gtk_widget_set_visible (GTK_WIDGET (self->help), trouble != NULL);
  if (trouble != NULL)
    gtk_button_set_label (self->help, signet_trouble_get_button_label (trouble));
  gtk_button_set_label (self->retry, state == SIGNET_OUTBOX_UNKNOWN ? _("_Send Again") : _("_Send Now"));
  gtk_widget_set_visible (GTK_WIDGET (self->retry), !left && !trouble && state != SIGNET_OUTBOX_TAKEN_BACK);
  gtk_widget_set_visible (self->rest, state == SIGNET_OUTBOX_REFUSED && *refused != NULL && *others != NULL);
  gtk_button_set_label (self->arrived, sent ? _("_Try Again") : _("It Has A_rrived"));
  gtk_widget_set_visible (GTK_WIDGET (self->arrived), sent || state == SIGNET_OUTBOX_UNKNOWN);
  gtk_button_set_label (self->edit, get_edit_label (self->item));
  gtk_widget_set_visible (GTK_WIDGET (self->edit), !left);
}

static void
update (SignetOutboxBar *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->item != NULL);
  if (self->item == NULL)
    return;
  text = describe (self->item);
  if (signet_outbox_item_get_record (self->item)->leaves_nothing)
    text = add_recipients (text, self->item);
  gtk_label_set_text (self->text, text);
  update_buttons (self, signet_outbox_item_get_state (self->item));
}

static void
fail (SignetOutboxBar *self,
      const GError    *error)
{
  g_autofree char *text = signet_trouble_dup_text (error);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
retried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_retry_finish (SIGNET_ENGINE (source), result, &error))
    fail (self, error);
}

static void
retry (SignetOutboxBar *self,
       SignetRetry      how)
{
  signet_engine_retry_async (self->engine, get_account (self), self->item, how, retried_cb,
                             g_object_ref (self));
}

/* What is asked or done about a mail, whatever is shown by then. */
typedef struct
{
  SignetOutboxBar  *bar;
  SignetEngine     *engine;
  SignetFolder     *folder;
  SignetOutboxItem *item;
} Errand;

static Errand *
errand_new (SignetOutboxBar *bar)
{
  Errand *self = g_new (Errand, 1);

  *self = (Errand) { g_object_ref (bar), g_object_ref (bar->engine), g_object_ref (bar->folder),
                     g_object_ref (bar->item) };
  return self;
}

static void
errand_free (gpointer  data,
             GClosure *closure)
{
  Errand *self = data;

  g_object_unref (self->bar);
  g_object_unref (self->engine);
  g_object_unref (self->folder);
  g_object_unref (self->item);
  g_free (self);
}

/* The account may have been removed meanwhile. */
static void
response_cb (Errand     *self,
             const char *response)
{
  SignetAccount *account = signet_engine_find_account (self->engine, self->folder);

  if (g_str_equal (response, "send") && account != NULL)
    signet_engine_retry_async (self->engine, account, self->item, SIGNET_RETRY_ALL, retried_cb,
                               g_object_ref (self->bar));
}

/* It may arrive twice. */
static void
ask (SignetOutboxBar *self)
{
  GtkWidget *dialog =
    signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Send It Again?"),
                               _("Nobody knows whether it arrived. It may then arrive twice."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "send", _("_Send Again"), NULL);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), errand_new (self), errand_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
retry_cb (SignetOutboxBar *self)
{
  if (signet_outbox_item_get_state (self->item) == SIGNET_OUTBOX_UNKNOWN)
    ask (self);
  else
    retry (self, SIGNET_RETRY_ALL);
}

static void
rest_cb (SignetOutboxBar *self)
{
  retry (self, SIGNET_RETRY_REST);
}

static void
help_cb (SignetOutboxBar *self)
{
  SignetTrouble *trouble = find_trouble (self);

  if (trouble != NULL)
    signet_trouble_help (self->engine, get_account (self), trouble,
                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
taken_as_sent_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SignetOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_take_as_sent_finish (SIGNET_ENGINE (source), result, &error))
    fail (self, error);
}

static void
arrived_cb (SignetOutboxBar *self)
{
  signet_engine_take_as_sent_async (self->engine, get_account (self), self->item, taken_as_sent_cb,
                                    g_object_ref (self));
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Errand *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = signet_engine_take_back_finish (SIGNET_ENGINE (source), result, &error);

  if (name == NULL)
    fail (self->bar, error);
  else if (*name != '\0')
    g_signal_emit (self->bar, taken_back_signal, 0, self->folder, name);
  errand_free (self, NULL);
}

static void
edit_cb (SignetOutboxBar *self)
{
  signet_engine_take_back_async (self->engine, get_account (self), self->item, taken_back_cb,
                                 errand_new (self));
}

static void
forget (SignetOutboxBar *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
  g_clear_object (&self->folder);
  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_func (self->engine, update, self);
  g_clear_object (&self->engine);
}

static void
signet_outbox_bar_dispose (GObject *object)
{
  forget (SIGNET_OUTBOX_BAR (object));
  G_OBJECT_CLASS (signet_outbox_bar_parent_class)->dispose (object);
}

static void
signet_outbox_bar_class_init (SignetOutboxBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_outbox_bar_dispose;
  taken_back_signal = g_signal_new ("taken-back", SIGNET_TYPE_OUTBOX_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 2, SIGNET_TYPE_FOLDER, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/composer/outbox-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, text);
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, help);
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, retry);
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, rest);
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, arrived);
  gtk_widget_class_bind_template_child (widget_class, SignetOutboxBar, edit);
  gtk_widget_class_bind_template_callback (widget_class, help_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, rest_cb);
  gtk_widget_class_bind_template_callback (widget_class, arrived_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
signet_outbox_bar_init (SignetOutboxBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, signet_wrap_layout_new (6));
  signet_button_text_wrap (self->buttons);
}

void
signet_outbox_bar_show (SignetOutboxBar *self,
                        SignetEngine    *engine,
                        SignetFolder    *folder,
                        SignetEntry     *entry)
{
  g_return_if_fail (SIGNET_IS_OUTBOX_BAR (self));

  forget (self);
  if (engine != NULL && folder != NULL && entry != NULL)
    {
      g_set_object (&self->engine, engine);
      g_set_object (&self->folder, folder);
      g_set_object (&self->item, signet_engine_find_outbox_item (engine, folder, entry));
      g_signal_connect_object (engine, "trouble-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  if (self->item != NULL)
    g_signal_connect_object (self->item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
