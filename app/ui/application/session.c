/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/session.h"

#include "application/demo-keys.h"
#include "common/all-folders.h"
#include "demo.h"
#include "engine-judge.h"
#include "search-counts.h"

#define DEMO_INTERVAL_MINUTES 1
#define DEMO_TRICKLE_SECONDS  20

struct _SignetSession
{
  GObject       parent_instance;
  SignetEngine *engine;
  SignetDoor   *door;    /* NULL where there can be none */
  SignetIndexer *indexer;
  SignetSavedSearches *searches;
  SignetSearchCounts *counts;   /* of those */
  SignetDemo   *demo;
  GSettings    *settings;       /* NULL until it receives */
};

G_DEFINE_FINAL_TYPE (SignetSession, signet_session, G_TYPE_OBJECT)

static void
signet_session_dispose (GObject *object)
{
  signet_session_close (SIGNET_SESSION (object));
  G_OBJECT_CLASS (signet_session_parent_class)->dispose (object);
}

static void
signet_session_class_init (SignetSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_session_dispose;
}

static void
signet_session_init (SignetSession *self)
{
}

static gboolean
open_engine (SignetSession  *self,
             const char     *profile,
             GError        **error)
{
  g_autoptr(GListModel) folders = NULL;
  g_autoptr(GError) trouble = NULL;
  SignetWorker *worker;

  self->engine = signet_engine_open (profile, SIGNET_STORE_WRITE, error);
  if (self->engine == NULL)
    return FALSE;

  folders = signet_all_folders_new (self->engine);
  worker = signet_store_get_worker (signet_engine_get_store (self->engine));
  self->searches = signet_saved_searches_new (profile, SIGNET_STORE_WRITE, worker, folders);
  self->indexer = signet_indexer_new (self->engine);
  self->counts = signet_search_counts_new (self->engine, G_LIST_MODEL (self->searches), self->indexer);
  signet_indexer_start (self->indexer);
  signet_engine_judge_waiting (self->engine);
  self->door = signet_door_open (self->engine, &trouble);
  if (self->door == NULL)
    g_debug ("Other Signets will find nobody here: %s", trouble->message);
  return TRUE;
}

/* The mail comes when all is there that it takes to judge and to open it. */
static void
demo_keys_imported_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetSession *self = g_task_get_task_data (task);
  SignetAccount *account = signet_demo_get_account (self->demo);
  GError *error = NULL;

  signet_demo_keys_import_finish (result);
  if (!signet_account_list_add (signet_engine_get_accounts (self->engine), account, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  signet_demo_set_trickle (self->demo, DEMO_TRICKLE_SECONDS);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
demo_password_stored_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetSession *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (signet_secret_store_finish (result, &error)
      && open_engine (self, signet_demo_get_profile (self->demo), &error))
    signet_demo_keys_import_async (self->engine, signet_demo_get_profile (self->demo),
                                   g_task_get_cancellable (task), demo_keys_imported_cb,
                                   g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
demo_started_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetSession *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->demo = signet_demo_start_finish (result, &error);
  if (self->demo == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Before the account is known to the engine, which may want the password at once. */
  signet_secret_store_async (signet_demo_get_account (self->demo),
                             signet_demo_get_password (self->demo), SIGNET_SECRET_SESSION,
                             g_task_get_cancellable (task), demo_password_stored_cb,
                             g_object_ref (task));
}

void
signet_session_open_async (SignetSessionKind    kind,
                           const char          *profile,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (kind == SIGNET_SESSION_DEMO || profile != NULL);

  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  SignetSession *self = g_object_new (SIGNET_TYPE_SESSION, NULL);
  GError *error = NULL;

  g_task_set_task_data (task, self, g_object_unref);
  if (kind == SIGNET_SESSION_DEMO)
    signet_demo_start_async (profile, cancellable, demo_started_cb, g_object_ref (task));
  else if (open_engine (self, profile, &error))
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  else
    g_task_return_error (task, error);
}

SignetSession *
signet_session_open_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

SignetEngine *
signet_session_get_engine (SignetSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SESSION (self), NULL);

  return self->engine;
}

SignetSavedSearches *
signet_session_get_searches (SignetSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SESSION (self), NULL);

  return self->searches;
}

SignetIndexer *
signet_session_get_indexer (SignetSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SESSION (self), NULL);

  return self->indexer;
}

gboolean
signet_session_is_demo (SignetSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SESSION (self), FALSE);

  return self->demo != NULL;
}

SignetDoor *
signet_session_get_door (SignetSession *self)
{
  g_return_val_if_fail (SIGNET_IS_SESSION (self), NULL);

  return self->door;
}

static void
update_interval (SignetSession *self)
{
  const guint minutes = g_settings_get_uint (self->settings, "receive-interval");

  signet_engine_set_interval (self->engine, self->demo != NULL ? DEMO_INTERVAL_MINUTES : minutes);
}

void
signet_session_begin_receiving (SignetSession *self)
{
  g_return_if_fail (SIGNET_IS_SESSION (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_signal_connect_swapped (self->settings, "changed::receive-interval", G_CALLBACK (update_interval), self);
  update_interval (self);
}

void
signet_session_close (SignetSession *self)
{
  g_return_if_fail (SIGNET_IS_SESSION (self));

  g_autoptr(SignetEngine) engine = self->engine != NULL ? g_object_ref (self->engine) : NULL;

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  /* First the jobs, so that a visitor still hears how its own ended. */
  if (engine != NULL)
    signet_engine_close (engine);
  if (self->door != NULL)
    signet_door_close (self->door);
  g_clear_object (&self->door);
  g_clear_object (&self->indexer);
  g_clear_object (&self->counts);
  g_clear_object (&self->searches);
  g_clear_object (&self->engine);
  g_clear_object (&engine);
  if (self->demo != NULL)
    signet_demo_stop (self->demo);
  g_clear_object (&self->demo);
}
