/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "notices/trouble-notifier.h"

#include <glib/gi18n-lib.h>

#include "engine-send.h"

struct _SignetTroubleNotifier
{
  GObject       parent_instance;
  GtkWindow    *window;
  SignetEngine *engine;
  GHashTable   *told;    /* set of char*: ids of notifications */
  GHashTable   *known;   /* set of char*: names of messages that were not sent, and were told of or left so */
};

G_DEFINE_FINAL_TYPE (SignetTroubleNotifier, signet_trouble_notifier, G_TYPE_OBJECT)

/* Returns: (transfer none) (nullable): NULL without a bus, where there is nobody to tell. */
static GApplication *
get_application (SignetTroubleNotifier *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (self->window));

  return application != NULL && g_application_get_dbus_connection (application) != NULL ? application : NULL;
}

/* What passes by itself is nobody's business. */
static gboolean
needs_user (SignetTrouble *trouble)
{
  const SignetTroubleKind kind = signet_trouble_get_kind (trouble);

  return kind == SIGNET_TROUBLE_PASSWORD || kind == SIGNET_TROUBLE_CERTIFICATE
         || kind == SIGNET_TROUBLE_ISSUER || kind == SIGNET_TROUBLE_SETTINGS || kind == SIGNET_TROUBLE_DISK;
}

static void
withdraw (SignetTroubleNotifier *self,
          const char            *id)
{
  GApplication *application = get_application (self);

  if (g_hash_table_remove (self->told, id) && application != NULL)
    g_application_withdraw_notification (application, id);
}

static void
withdraw_all (SignetTroubleNotifier *self)
{
  g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (self->told, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup (ids[i]);

      withdraw (self, id);
    }
}

/* Of receiving or of sending. Borrowed, nullable. */
static SignetTrouble *
find_trouble (SignetTroubleNotifier *self,
              SignetAccount         *account)
{
  SignetTrouble *const troubles[] = { signet_engine_get_trouble (self->engine, account),
                                      signet_engine_get_send_trouble (self->engine, account) };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (troubles[i] != NULL && needs_user (troubles[i]))
      return troubles[i];
  return NULL;
}

static char *
dup_id (const char    *kind,
        SignetAccount *account)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                         signet_account_get_address (account), -1);

  return g_strdup_printf ("%s-%.16s", kind, hash);
}

static void
tell (SignetTroubleNotifier *self,
      SignetAccount         *account,
      const char            *sentence,
      const char            *id)
{
  GApplication *application = get_application (self);
  g_autoptr(GNotification) notification = NULL;

  if (application == NULL || gtk_widget_get_visible (GTK_WIDGET (self->window)))
    return;
  g_hash_table_add (self->told, g_strdup (id));
  notification = g_notification_new (signet_account_get_address (account));
  g_notification_set_body (notification, sentence);
  g_notification_set_default_action_and_target_value (notification, "app.notice-open",
                                                      g_variant_new ("a(ss)", NULL));
  g_application_send_notification (application, id, notification);
}

/* It waits for the user, who may think that it was sent. */
static gboolean
is_unsent (SignetOutboxItem *item)
{
  const SignetOutboxState state = signet_outbox_item_get_state (item);

  return state == SIGNET_OUTBOX_REFUSED || state == SIGNET_OUTBOX_UNKNOWN;
}

/* Returns: (transfer none) (nullable): NULL where the account has just been removed. */
static GListModel *
get_outbox (SignetTroubleNotifier *self,
            SignetAccount         *account)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);

  return signet_account_list_lookup (accounts, signet_account_get_address (account)) == account
         ? signet_engine_get_outbox (self->engine, account) : NULL;
}

/* Each is told once, also in place of the last, until nothing is there to be told. */
static void
look_at_unsent (SignetTroubleNotifier *self,
                SignetAccount         *account)
{
  GListModel *outbox = get_outbox (self, account);
  g_autofree char *id = dup_id ("unsent", account);
  gboolean is_over = TRUE;

  for (guint i = 0; outbox != NULL && i < g_list_model_get_n_items (outbox); i++)
    {
      g_autoptr(SignetOutboxItem) item = g_list_model_get_item (outbox, i);
      const char *sentence = signet_outbox_item_get_sentence (item);

      if (!is_unsent (item))
        continue;
      is_over = FALSE;
      if (g_hash_table_add (self->known, g_strdup (signet_outbox_item_get_name (item))))
        tell (self, account, sentence != NULL ? sentence : _("The server refused it."), id);
    }
  if (is_over)
    withdraw (self, id);
}

/* What the user leaves unsent is no news to him; what is on its way then is when it fails, though it had
 * failed before. */
static void
know_unsent (SignetTroubleNotifier *self)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));

  g_hash_table_remove_all (self->known);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GListModel *outbox = signet_engine_get_outbox (self->engine, account);

      for (guint j = 0; j < g_list_model_get_n_items (outbox); j++)
        {
          g_autoptr(SignetOutboxItem) item = g_list_model_get_item (outbox, j);

          if (is_unsent (item))
            g_hash_table_add (self->known, g_strdup (signet_outbox_item_get_name (item)));
        }
    }
}

static void
trouble_changed_cb (SignetTroubleNotifier *self,
                    SignetAccount         *account)
{
  SignetTrouble *trouble = find_trouble (self, account);
  g_autofree char *id = dup_id ("trouble", account);

  if (trouble == NULL)
    withdraw (self, id);
  else if (!g_hash_table_contains (self->told, id))
    tell (self, account, signet_trouble_get_sentence (trouble), id);
  look_at_unsent (self, account);
}

static void
visible_cb (SignetTroubleNotifier *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->window)))
    withdraw_all (self);
  else
    know_unsent (self);
}

static void
signet_trouble_notifier_dispose (GObject *object)
{
  SignetTroubleNotifier *self = SIGNET_TROUBLE_NOTIFIER (object);

  if (self->engine != NULL)
    withdraw_all (self);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_trouble_notifier_parent_class)->dispose (object);
}

static void
signet_trouble_notifier_finalize (GObject *object)
{
  g_hash_table_unref (SIGNET_TROUBLE_NOTIFIER (object)->told);
  g_hash_table_unref (SIGNET_TROUBLE_NOTIFIER (object)->known);
  G_OBJECT_CLASS (signet_trouble_notifier_parent_class)->finalize (object);
}

static void
signet_trouble_notifier_class_init (SignetTroubleNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_trouble_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_trouble_notifier_finalize;
}

static void
signet_trouble_notifier_init (SignetTroubleNotifier *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SignetTroubleNotifier *
signet_trouble_notifier_new (GtkWindow    *window,
                             SignetEngine *engine)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetTroubleNotifier *self = g_object_new (SIGNET_TYPE_TROUBLE_NOTIFIER, NULL);

  self->window = window;
  self->engine = g_object_ref (engine);
  g_signal_connect_object (engine, "trouble-changed", G_CALLBACK (trouble_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
  return self;
}
