/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/composer-private.h"

#include <glib/gi18n-lib.h>

#include "common/dialogs.h"
#include "common/measure.h"
#include "common/tell.h"
#include "composer/composer-close.h"
#include "composer/composer-menu.h"
#include "composer/composer-own.h"
#include "composer/composer-sealing.h"
#include "engine-keep.h"

G_DEFINE_FINAL_TYPE (SignetComposer, signet_composer, ADW_TYPE_WINDOW)

/* What the window is wider than its buttons with words need, or they go, px. */
#define SLACK 12

enum { PROP_RICH = 1 };
enum { SENT, BEGUN, STAYS, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
update_title (SignetComposer *self)
{
  const char *subject = signet_address_fields_get_subject (self->fields);

  gtk_window_set_title (GTK_WINDOW (self), subject[0] != '\0' ? subject : _("New Message"));
}

void
signet_composer_touch (SignetComposer *self)
{
  if (!self->ready)
    return;
  self->touched = TRUE;
  signet_draft_keeper_touch (self->keeper);
}

static void
changed_cb (SignetComposer *self)
{
  signet_composer_touch (self);
}

static void
fields_changed_cb (SignetComposer *self)
{
  if (!self->ready)
    return;
  update_title (self);
  signet_composer_update_recipients (self);
  changed_cb (self);
}

/* On a narrow screen the buttons have no room for words. How much they need depends on the language: it is
 * found out while they are there, when nothing else of the window is as wide as the two above. */
static void
width_changed_cb (SignetComposer *self)
{
  int width, height;
  gboolean roomy;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (adw_button_content_get_label (self->sign_content)[0] != '\0')
    self->wordy = signet_measure_minimum (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1);
  roomy = width > self->wordy + SLACK;
  adw_button_content_set_label (self->sign_content, roomy ? _("S_ign") : "");
  adw_button_content_set_label (self->encrypt_content, roomy ? _("_Encrypt") : "");
  signet_address_fields_set_roomy (self->fields, roomy);
}

static void
told_cb (SignetComposer *self,
         const char     *sentence)
{
  signet_composer_tell (self, sentence);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  signet_draft_keeper_save_finish (SIGNET_DRAFT_KEEPER (source), result, NULL);
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  SignetComposer *self = SIGNET_COMPOSER (source);
  g_autoptr(SignetDraft) draft = signet_composer_collect_finish (self, result, NULL);

  if (draft != NULL && !g_cancellable_is_cancelled (self->cancellable))
    signet_draft_keeper_save_async (self->keeper, signet_composer_get_account (self), draft,
                                    SIGNET_DRAFT_KEEPING_BY_ITSELF, kept_cb, NULL);
}

static void
keep_cb (SignetComposer *self)
{
  signet_composer_collect_async (self, collected_cb, NULL);
}

static void
unsealed_cb (SignetComposer *self,
             const char     *sentence)
{
  if (self->unsealed != SIGNET_DRAFT_ANSWER_UNKEPT)
    signet_composer_ask_unsealed (self, sentence, keep_cb);
}

static gboolean
signet_composer_close_request (GtkWindow *window)
{
  return !signet_composer_may_close (SIGNET_COMPOSER (window));
}

static void
signet_composer_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_RICH)
    g_value_set_boolean (value, SIGNET_COMPOSER (object)->rich);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_composer_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_RICH)
    signet_composer_set_rich (SIGNET_COMPOSER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_composer_dispose (GObject *object)
{
  SignetComposer *self = SIGNET_COMPOSER (object);

  g_cancellable_cancel (self->cancellable);
  self->ready = FALSE;  /* what loses the keyboard now changes nothing any more */
  g_clear_weak_pointer (&self->focus);
  if (self->keeper != NULL)
    signet_draft_keeper_stop (self->keeper);
  g_clear_object (&self->keeper);
  g_clear_object (&self->sealing);
  g_clear_object (&self->options);
  g_clear_object (&self->groups);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_composer_parent_class)->dispose (object);
}

static void
signet_composer_finalize (GObject *object)
{
  SignetComposer *self = SIGNET_COMPOSER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->sending);
  g_clear_pointer (&self->latest, signet_draft_unref);
  g_free (self->signature);
  G_OBJECT_CLASS (signet_composer_parent_class)->finalize (object);
}

static void
signet_composer_class_init (SignetComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = signet_composer_get_property;
  object_class->set_property = signet_composer_set_property;
  object_class->dispose = signet_composer_dispose;
  object_class->finalize = signet_composer_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = signet_composer_close_request;
  g_object_class_install_property (object_class, PROP_RICH,
                                   g_param_spec_boolean ("rich", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                         | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "composer.rich", "rich");
  signals[SENT] = g_signal_new ("sent", SIGNET_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, SIGNET_TYPE_ACCOUNT, SIGNET_TYPE_DRAFT,
                                SIGNET_TYPE_OUTBOX_ITEM);
  signals[BEGUN] = g_signal_new ("begun", SIGNET_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, SIGNET_TYPE_DRAFT);
  signals[STAYS] = g_signal_new ("stays", SIGNET_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  g_type_ensure (SIGNET_TYPE_ADDRESS_FIELDS);
  g_type_ensure (SIGNET_TYPE_ATTACHMENT_BAR);
  g_type_ensure (SIGNET_TYPE_SEALING_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/signetmail/Signet/composer/composer.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, toasts);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, page);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, menu);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, sign);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, encrypt);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, fields);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, line);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, attachments);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, body);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, sign_content);
  gtk_widget_class_bind_template_child (widget_class, SignetComposer, encrypt_content);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  signet_composer_bind_sealing (widget_class);
  signet_composer_install_actions (widget_class);
  signet_composer_install_own_actions (widget_class);
}

static void
signet_composer_init (SignetComposer *self)
{
  g_autoptr(GMenuModel) menu = signet_composer_menu_new ();

  self->cancellable = g_cancellable_new ();
  self->options = signet_composer_options_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), SIGNET_COMPOSER_OPTIONS_GROUP,
                                  signet_composer_options_get_group (self->options));
  g_signal_connect_object (self->options, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_menu_model (self->menu, menu);
  signet_composer_take_keys (self);
  signet_composer_take_drops (self);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (width_changed_cb), NULL);
  width_changed_cb (self);
}

SignetComposer *
signet_composer_new (SignetEngine        *engine,
                     SignetRecipientBook *book,
                     SignetDraft         *draft)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  SignetComposer *self = g_object_new (SIGNET_TYPE_COMPOSER, NULL);

  self->engine = g_object_ref (engine);
  self->latest = signet_draft_ref (draft);
  if (book != NULL)
    g_set_object (&self->groups, signet_recipient_book_get_groups (book));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.save-group", self->groups != NULL);
  self->keeper = signet_draft_keeper_new (engine);
  g_signal_connect_object (self->keeper, "wanted", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "unsealed", G_CALLBACK (unsealed_cb), self, G_CONNECT_SWAPPED);
  signet_composer_set_up_sealing (self, book);
  signet_attachment_bar_set_directory (self->attachments,
                                       signet_store_get_profile (signet_engine_get_store (engine)));
  signet_composer_fill (self);
  update_title (self);
  signet_composer_begin_sealing (self);
  self->ready = TRUE;
  if (!signet_address_fields_focus_empty (self->fields))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  return self;
}

void
signet_composer_set_stored (SignetComposer *self,
                            SignetAccount  *account,
                            const char     *name)
{
  g_return_if_fail (SIGNET_IS_COMPOSER (self));
  signet_draft_keeper_set_stored (self->keeper, account, name);
}

gboolean
signet_composer_raise (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (!SIGNET_IS_COMPOSER (window) || !gtk_widget_get_visible (GTK_WIDGET (window))
          || g_strcmp0 (signet_draft_keeper_get_stored (SIGNET_COMPOSER (window)->keeper), name) != 0)
        continue;
      gtk_window_present (window);
      return TRUE;
    }
  return FALSE;
}

SignetAccount *
signet_composer_get_account (SignetComposer *self)
{
  return signet_writer_get_account (signet_address_fields_get_writer (self->fields));
}

void
signet_composer_tell (SignetComposer *self,
                      const char     *sentence)
{
  signet_tell (self->toasts, sentence);
}

void
signet_composer_tell_error (SignetComposer *self,
                            const GError   *error)
{
  g_autofree char *text = signet_trouble_dup_text (error);

  signet_composer_tell (self, text);
}

void
signet_composer_set_busy (SignetComposer *self,
                          gboolean        busy)
{
  static const char *const actions[] = { "composer.send", "composer.send-later", "composer.attach",
                                         "composer.save", "composer.save-template", "composer.discard" };

  /* The keyboard may not stay where nothing can be written, and comes back. */
  if (busy)
    {
      g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
    }
  gtk_widget_set_sensitive (self->page, !busy);
  if (!busy && self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->encrypt), !busy);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], !busy);
}

void
signet_composer_end (SignetComposer   *self,
                     SignetDraft      *draft,
                     SignetOutboxItem *item)
{
  g_clear_object (&self->sending);
  signet_draft_keeper_stop (self->keeper);
  signet_dialogs_close (GTK_WINDOW (self));  /* what asks about it is too late */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_window_set_application (GTK_WINDOW (self), NULL);
  g_signal_emit (self, signals[SENT], 0, signet_composer_get_account (self), draft, item);
}

void
signet_composer_stay (SignetComposer *self)
{
  if (self->leaving)
    g_signal_emit (self, signals[STAYS], 0);
  self->leaving = FALSE;
}

void
signet_composer_take_back (SignetComposer *self,
                           SignetAccount  *account,
                           const char     *name)
{
  g_return_if_fail (SIGNET_IS_COMPOSER (self));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  signet_composer_stay (self);
  signet_composer_set_stored (self, account, name);
  gtk_window_set_application (GTK_WINDOW (self), GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (self));
  signet_composer_set_busy (self, FALSE);
  if (self->latest != NULL && signet_engine_keeps_sealed (self->latest))
    signet_draft_keeper_touch (self->keeper);  /* what was to be sent may lie open in its place */
  signet_draft_keeper_resume (self->keeper);
}
