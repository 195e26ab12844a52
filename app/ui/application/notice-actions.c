/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/notice-actions.h"

#include <string.h>

#include "deed-text.h"
#include "engine-deed.h"
#include "engine-moving.h"
#include "notices/notice-mail.h"

/* Who asks for the window; kept by the map. */
typedef struct
{
  SignetNoticeWindowFunc func;
  gpointer               user_data;
} Asker;

static void
open_newest (Asker            *asker,
             GVariant         *places,
             SignetMailErrand  errand)
{
  const char *maildir, *name;
  SignetWindow *window = asker->func (asker->user_data);

  if (signet_notice_mail_get_newest (places, &maildir, &name))
    signet_window_open_mail (window, maildir, name, errand);
  else
    gtk_window_present (GTK_WINDOW (window));
}

static void
open_cb (GSimpleAction *action,
         GVariant      *places,
         gpointer       user_data)
{
  open_newest (user_data, places, SIGNET_MAIL_SHOW);
}

static void
reply_cb (GSimpleAction *action,
          GVariant      *places,
          gpointer       user_data)
{
  open_newest (user_data, places, SIGNET_MAIL_REPLY);
}

/* What is not in a folder of an account of ours is left out: anybody on the bus can ask. */
static GPtrArray *
dup_choices (SignetEngine *engine,
             GHashTable   *folders)
{
  GPtrArray *choices = signet_choice_new_list ();
  GHashTableIter iter;
  gpointer maildir, names;

  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &maildir, &names))
    {
      g_autoptr(SignetFolder) folder = signet_engine_find_folder (engine, maildir);

      if (folder != NULL)
        g_ptr_array_add (choices, signet_choice_new_for_names (folder, names));
    }
  return choices;
}

/* Returns: (transfer full): names by Maildir, borrowed from places. */
static GHashTable *
group (GVariant *places)
{
  GHashTable *folders = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                               (GDestroyNotify) g_ptr_array_unref);

  for (gsize i = 0; i < g_variant_n_children (places); i++)
    {
      const char *maildir, *name;
      GPtrArray *names;

      g_variant_get_child (places, i, "(&s&s)", &maildir, &name);
      names = g_hash_table_lookup (folders, maildir);
      if (names == NULL)
        {
          names = g_ptr_array_new ();
          g_hash_table_insert (folders, (gpointer) maildir, names);
        }
      g_ptr_array_add (names, (gpointer) name);
    }
  return folders;
}

/* What is wanted, and who tells that it failed. */
typedef struct
{
  GApplication   *application;
  SignetDeedKind  kind;
} Wish;

static void
wish_free (Wish *self)
{
  g_clear_object (&self->application);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* There may be no window to tell it in: it is told where it was asked for. */
static void
tell (const Wish   *wish,
      const GError *error)
{
  g_autofree char *why = signet_trouble_dup_text (error);
  g_autoptr(GNotification) notification = g_notification_new (signet_deed_text_failed (wish->kind));

  g_notification_set_body (notification, why);
  g_notification_set_default_action_and_target_value (notification, "app.notice-open",
                                                      g_variant_new ("a(ss)", NULL));
  g_application_send_notification (wish->application, "deed-failed", notification);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_engine_do_finish (SIGNET_ENGINE (source), result, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (wish, error);
}

/* Mail that is not open is opened first: then it can be done there. */
static void
act_cb (GSimpleAction *action,
        GVariant      *places,
        gpointer       user_data)
{
  Asker *asker = user_data;
  SignetWindow *window = asker->func (asker->user_data);
  SignetEngine *engine = signet_window_get_engine (window);
  g_autoptr(GHashTable) folders = group (places);
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(SignetDeed) deed = NULL;
  Wish *wish;

  if (engine == NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  choices = dup_choices (engine, folders);
  if (choices->len == 0)
    return;
  if (strcmp (g_action_get_name (G_ACTION (action)), "notice-read") == 0)
    deed = signet_deed_new_flags (choices, SIGNET_FLAG_SEEN, 0);
  else
    deed = signet_deed_new (SIGNET_DEED_ARCHIVE, choices);
  wish = g_new (Wish, 1);
  *wish = (Wish) { g_object_ref (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)))),
                   signet_deed_get_kind (deed) };
  signet_engine_do_async (engine, deed, NULL, done_cb, wish);
}

static void
certificates_cb (GSimpleAction *action,
                 GVariant      *unused,
                 gpointer       user_data)
{
  Asker *asker = user_data;
  SignetWindow *window = asker->func (asker->user_data);

  if (!gtk_widget_activate_action (GTK_WIDGET (window), "win.certificates", NULL))
    gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry actions[] = {
  { .name = "notice-certificates", .activate = certificates_cb },
  { .name = "notice-open", .activate = open_cb, .parameter_type = "a(ss)" },
  { .name = "notice-reply", .activate = reply_cb, .parameter_type = "a(ss)" },
  { .name = "notice-read", .activate = act_cb, .parameter_type = "a(ss)" },
  { .name = "notice-archive", .activate = act_cb, .parameter_type = "a(ss)" },
};

void
signet_notice_actions_add (GActionMap             *map,
                           SignetNoticeWindowFunc  func,
                           gpointer                user_data)
{
  g_return_if_fail (G_IS_ACTION_MAP (map));
  g_return_if_fail (func != NULL);

  Asker *asker = g_new (Asker, 1);

  *asker = (Asker) { func, user_data };
  g_object_set_data_full (G_OBJECT (map), "signet-notice-actions", asker, g_free);
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), asker);
}
