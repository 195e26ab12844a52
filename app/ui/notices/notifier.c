/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "notices/notifier.h"

#include <glib/gi18n-lib.h>

#include "notices/notice-text.h"

/* It is told when nothing more has come for so long, or when the first has waited for so long, ms. */
#define QUIET   1500
#define LONGEST 15000

/* What is told of one account. */
typedef struct
{
  SignetNotifier *notifier;  /* borrowed */
  char           *id;        /* of the notification */
  GPtrArray      *mails;     /* of SignetNoticeMail, the newest last */
  GPtrArray      *folders;   /* of SignetFolder: those that are watched */
  gint64          waiting;   /* since when some of them wait to be told; 0: none */
  guint           timeout;
  gboolean        is_shown;
} Group;

struct _SignetNotifier
{
  GObject       parent_instance;
  GtkWindow    *window;
  SignetEngine *engine;
  GHashTable   *groups;   /* account's directory name => Group */
};

G_DEFINE_FINAL_TYPE (SignetNotifier, signet_notifier, G_TYPE_OBJECT)

static GApplication *
get_application (SignetNotifier *self)
{
  return G_APPLICATION (gtk_window_get_application (self->window));
}

static void
withdraw (Group *group)
{
  GApplication *application = get_application (group->notifier);

  if (group->is_shown && application != NULL && g_application_get_dbus_connection (application) != NULL)
    g_application_withdraw_notification (application, group->id);
  group->is_shown = FALSE;
}

static void
unwatch (Group *group)
{
  for (guint i = 0; i < group->folders->len; i++)
    g_signal_handlers_disconnect_by_data (group->folders->pdata[i], group);
  g_ptr_array_set_size (group->folders, 0);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  unwatch (group);
  withdraw (group);
  g_clear_handle_id (&group->timeout, g_source_remove);
  g_ptr_array_unref (group->folders);
  g_ptr_array_unref (group->mails);
  g_free (group->id);
  g_free (group);
}

/* Takes out what is read or gone. */
static void
forget_over (Group *group)
{
  for (guint i = group->mails->len; i > 0; i--)
    if (signet_notice_mail_is_over (g_ptr_array_index (group->mails, i - 1)))
      g_ptr_array_remove_index (group->mails, i - 1);
}

static void
forget_told (Group *group)
{
  for (guint i = group->mails->len; i > 0; i--)
    if (((const SignetNoticeMail *) g_ptr_array_index (group->mails, i - 1))->was_read)
      g_ptr_array_remove_index (group->mails, i - 1);
}

static void
forget_all (Group *group)
{
  g_ptr_array_set_size (group->mails, 0);
  unwatch (group);
  withdraw (group);
}

static void
changed_cb (Group *group)
{
  forget_over (group);
  if (group->mails->len == 0)
    forget_all (group);
}

static void
watch (Group        *group,
       SignetFolder *folder)
{
  if (g_ptr_array_find (group->folders, folder, NULL))
    return;
  g_ptr_array_add (group->folders, g_object_ref (folder));
  g_signal_connect_swapped (folder, "notify::unread", G_CALLBACK (changed_cb), group);
  g_signal_connect_swapped (folder, "notify::state", G_CALLBACK (changed_cb), group);
}

static void
add_button (GNotification *notification,
            const char    *label,
            const char    *action,
            GVariant      *places)
{
  g_notification_add_button_with_target_value (notification, label, action, places);
}

/* One mail can be answered; several are only marked. */
static GNotification *
make_notification (GPtrArray *mails)
{
  g_autofree char *title = signet_notice_text_dup_title (mails);
  g_autofree char *body = signet_notice_text_dup_body (mails);
  GNotification *notification = g_notification_new (title);
  g_autoptr(GVariant) places = g_variant_ref_sink (signet_notice_mail_to_variant (mails));

  g_notification_set_body (notification, body);
  g_notification_set_category (notification, "email.arrived");
  g_notification_set_default_action_and_target_value (notification, "app.notice-open", places);
  if (mails->len == 1)
    {
      add_button (notification, _("Reply"), "app.notice-reply", places);
      add_button (notification, _("Mark Read"), "app.notice-read", places);
      add_button (notification, C_("action", "Archive"), "app.notice-archive", places);
    }
  else
    add_button (notification, _("Mark All Read"), "app.notice-read", places);
  return notification;
}

/* A hidden window may still be told to be the active one, where no window manager takes that away. */
static gboolean
is_in_front (GtkWindow *window)
{
  return gtk_window_is_active (window) && gtk_widget_get_visible (GTK_WIDGET (window));
}

/* Without a bus there is nobody to tell. */
static void
tell (Group *group)
{
  GApplication *application = get_application (group->notifier);
  g_autoptr(GNotification) notification = NULL;

  group->waiting = 0;
  forget_over (group);
  if (group->mails->len == 0 || is_in_front (group->notifier->window))
    {
      forget_all (group);
      return;
    }
  if (application == NULL || g_application_get_dbus_connection (application) == NULL)
    return;
  notification = make_notification (group->mails);
  g_application_send_notification (application, group->id, notification);
  group->is_shown = TRUE;
  forget_told (group);
}

static void
timeout_cb (gpointer user_data)
{
  Group *group = user_data;

  group->timeout = 0;
  tell (group);
}

static void
schedule (Group *group)
{
  const gint64 now = g_get_monotonic_time ();
  gint64 wait;

  if (group->waiting == 0)
    group->waiting = now;
  wait = MIN (QUIET, MAX (LONGEST - (now - group->waiting) / 1000, 0));
  g_clear_handle_id (&group->timeout, g_source_remove);
  group->timeout = g_timeout_add_once ((guint) wait, timeout_cb, group);
}

static Group *
get_group (SignetNotifier *self,
           const char     *account)
{
  Group *group = g_hash_table_lookup (self->groups, account);
  g_autofree char *hash = NULL;

  if (group != NULL)
    return group;
  /* The desktop may take an id apart. */
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, account, -1);
  group = g_new0 (Group, 1);
  group->notifier = self;
  group->id = g_strdup_printf ("mail-%.16s", hash);
  group->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_notice_mail_free);
  group->folders = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (self->groups, g_strdup (account), group);
  return group;
}

static void
noticed_cb (SignetEngine *engine,
            SignetFolder *folder,
            GPtrArray    *messages,
            gpointer      user_data)
{
  SignetNotifier *self = user_data;
  Group *group = get_group (self, signet_folder_get_account (folder));

  for (guint i = 0; i < messages->len; i++)
    g_ptr_array_add (group->mails, signet_notice_mail_new (folder, messages->pdata[i]));
  watch (group, folder);
  schedule (group);
}

static void
signet_notifier_dispose (GObject *object)
{
  SignetNotifier *self = SIGNET_NOTIFIER (object);

  if (self->engine != NULL)
    signet_engine_set_notice (self->engine, NULL, NULL);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  G_OBJECT_CLASS (signet_notifier_parent_class)->dispose (object);
}

static void
signet_notifier_class_init (SignetNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_notifier_dispose;
}

static void
signet_notifier_init (SignetNotifier *self)
{
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
}

SignetNotifier *
signet_notifier_new (GtkWindow    *window,
                     SignetEngine *engine)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetNotifier *self = g_object_new (SIGNET_TYPE_NOTIFIER, NULL);

  self->window = window;
  self->engine = g_object_ref (engine);
  signet_engine_set_notice (engine, noticed_cb, self);
  return self;
}
