/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every call first searches for the item without unlocking anything, and briefly: whether there is a
 * Secret Service, and one that answers, shows there. Only then comes what may wait for a person who is
 * asked to unlock it. libsecret's simple API is used throughout, as in a sandbox it goes through the
 * portal. What is remembered for the session hangs on the account itself. */
#include "config.h"
#include "secret.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#define SEARCH_SECONDS 5
#define PERSON_SECONDS 120
#define SESSION_KEY "signet-secret"

static const SecretSchema schema = {
  "org.signetmail.Password", SECRET_SCHEMA_NONE,
  {
    { "address", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "protocol", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* What comes after the search. error: there is no service; found: it has our item. */
typedef void (*NextFunc) (GTask        *task,
                          const GError *error,
                          gboolean      found);

typedef struct
{
  SignetAccount *account;
  GHashTable    *attributes;
  SecretValue   *value;        /* to store, else NULL */
  NextFunc       next;
  GCancellable  *user;         /* the caller's, nullable */
  gulong         user_handler;
  GCancellable  *cancellable;  /* by the user or the deadline */
  guint          deadline;
  GTask        **search;       /* while it searches: where its callback finds the task */
  GSource       *cancelled;    /* and what ends that if the user has enough */
} Call;

static void
stop_cancelled (Call *call)
{
  if (call->cancelled != NULL)
    g_source_destroy (call->cancelled);
  g_clear_pointer (&call->cancelled, g_source_unref);
}

static void
call_free (Call *call)
{
  g_cancellable_disconnect (call->user, call->user_handler);
  g_clear_handle_id (&call->deadline, g_source_remove);
  stop_cancelled (call);
  g_object_unref (call->account);
  g_hash_table_unref (call->attributes);
  g_clear_pointer (&call->value, secret_value_unref);
  g_clear_object (&call->user);
  g_object_unref (call->cancellable);
  g_free (call);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Call *call = user_data;

  call->deadline = 0;
  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static void
set_deadline (Call        *call,
              guint        seconds,
              GSourceFunc  func)
{
  g_clear_handle_id (&call->deadline, g_source_remove);
  call->deadline = g_timeout_add_seconds (seconds, func, call);
}

/* The search ends here: with what it found, or without waiting for it any longer. */
static void
end_search (Call         *call,
            const GError *error,
            gboolean      found)
{
  g_autoptr(GTask) task = g_steal_pointer (call->search);

  call->search = NULL;
  stop_cancelled (call);
  if (g_task_return_error_if_cancelled (task))
    return;
  set_deadline (call, PERSON_SECONDS, deadline_cb);
  call->next (task, error, found);
}

static gboolean
give_up_cb (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "No answer");

  call->deadline = 0;
  end_search (call, error, FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *user,
              gpointer      call)
{
  end_search (call, NULL, FALSE);
  return G_SOURCE_REMOVE;
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree GTask **search = user_data;
  g_autoptr(GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);
  const gboolean found = items != NULL;

  g_list_free_full (items, g_object_unref);
  if (*search != NULL)
    end_search (g_task_get_task_data (*search), error, found);
}

static void
user_cancelled_cb (GCancellable *user,
                   gpointer      cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* Takes the task and the value. It is not cancelled but given up: libsecret 0.20 waits for itself for
 * ever when it is told to ask a portal no longer. */
static void
search (GTask         *task,
        SignetAccount *account,
        SecretValue   *value,
        NextFunc       next)
{
  Call *call = g_new0 (Call, 1);
  g_autofree char *address = g_ascii_strdown (signet_account_get_address (account), -1);

  call->account = g_object_ref (account);
  call->attributes = secret_attributes_build (&schema, "address", address, "protocol", "pop3", NULL);
  call->value = value;
  call->next = next;
  call->cancellable = g_cancellable_new ();
  g_set_object (&call->user, g_task_get_cancellable (task));
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  if (call->user != NULL)
    {
      call->user_handler = g_cancellable_connect (call->user, G_CALLBACK (user_cancelled_cb),
                                                  g_object_ref (call->cancellable), g_object_unref);
      call->cancelled = g_cancellable_source_new (call->user);
      g_source_set_callback (call->cancelled, G_SOURCE_FUNC (cancelled_cb), call, NULL);
      g_source_attach (call->cancelled, NULL);
    }

  call->search = g_new (GTask *, 1);
  *call->search = task;
  set_deadline (call, SEARCH_SECONDS, give_up_cb);
  secret_password_searchv (&schema, call->attributes, SECRET_SEARCH_NONE, NULL, searched_cb,
                           call->search);
}

static void
remember (SignetAccount *account,
          SecretValue   *value)
{
  g_object_set_data_full (G_OBJECT (account), SESSION_KEY, secret_value_ref (value),
                          (GDestroyNotify) secret_value_unref);
}

static void
forget (SignetAccount *account)
{
  g_object_set_data (G_OBJECT (account), SESSION_KEY, NULL);
}

static void
return_value (GTask       *task,
              SecretValue *value)
{
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;

  g_task_return_pointer (task, g_strdup (text), (GDestroyNotify) signet_secret_free);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SecretValue *value = secret_password_lookup_binary_finish (result, NULL);

  return_value (task, value);
  g_clear_pointer (&value, secret_value_unref);
}

static void
lookup_next (GTask        *task,
             const GError *error,
             gboolean      found)
{
  Call *call = g_task_get_task_data (task);

  if (error != NULL || !found)
    return_value (task, NULL);
  else
    secret_password_lookupv (&schema, call->attributes, call->cancellable, looked_up_cb,
                             g_object_ref (task));
}

void
signet_secret_lookup_async (SignetAccount       *account,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  g_autoptr(GTask) task = g_task_new (account, cancellable, callback, user_data);
  SecretValue *remembered = g_object_get_data (G_OBJECT (account), SESSION_KEY);

  g_task_set_source_tag (task, signet_secret_lookup_async);
  if (remembered != NULL)
    return_value (task, remembered);
  else
    search (g_steal_pointer (&task), account, NULL, lookup_next);
}

char *
signet_secret_lookup_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_secret_lookup_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Call *call = g_task_get_task_data (task);

  if (!secret_password_store_finish (result, NULL))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                               _("The keyring stayed locked or would not keep the password."));
      return;
    }
  /* Unless another one was stored meanwhile. */
  if (g_object_get_data (G_OBJECT (call->account), SESSION_KEY) == call->value)
    forget (call->account);
  g_task_return_boolean (task, TRUE);
}

/* Whether a keyring is there that says nothing; that ends the task. */
static gboolean
fail_if_mute (GTask        *task,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return FALSE;
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("The keyring does not answer."));
  return TRUE;
}

static void
store_next (GTask        *task,
            const GError *error,
            gboolean      found)
{
  Call *call = g_task_get_task_data (task);
  g_autofree char *label = NULL;

  if (fail_if_mute (task, error))
    return;
  if (error != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("There is no keyring that could keep the password."));
      return;
    }
  /* Translators: how the keyring lists it; an address. */
  label = g_strdup_printf (_("Mail password of %s"), signet_account_get_address (call->account));
  secret_password_storev_binary (&schema, call->attributes, SECRET_COLLECTION_DEFAULT, label,
                                 call->value, call->cancellable, stored_cb, g_object_ref (task));
}

void
signet_secret_store_async (SignetAccount       *account,
                           const char          *secret,
                           SignetSecretScope    scope,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (secret != NULL);

  g_autoptr(GTask) task = g_task_new (account, cancellable, callback, user_data);
  SecretValue *value = secret_value_new (secret, -1, "text/plain");

  g_task_set_source_tag (task, signet_secret_store_async);
  remember (account, value);
  if (scope == SIGNET_SECRET_KEEP)
    {
      search (g_steal_pointer (&task), account, value, store_next);
      return;
    }
  secret_value_unref (value);
  g_task_return_boolean (task, TRUE);
}

gboolean
signet_secret_store_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_secret_store_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  /* It was found before: nothing that is removed means that it stays. */
  if (secret_password_clear_finish (result, NULL))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                             _("The keyring stayed locked or would not remove the password."));
}

static void
clear_next (GTask        *task,
            const GError *error,
            gboolean      found)
{
  Call *call = g_task_get_task_data (task);

  if (fail_if_mute (task, error))
    return;
  if (error != NULL || !found)
    g_task_return_boolean (task, TRUE);
  else
    secret_password_clearv (&schema, call->attributes, call->cancellable, cleared_cb,
                            g_object_ref (task));
}

void
signet_secret_clear_async (SignetAccount       *account,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  GTask *task = g_task_new (account, cancellable, callback, user_data);

  g_task_set_source_tag (task, signet_secret_clear_async);
  forget (account);
  search (task, account, NULL, clear_next);
}

gboolean
signet_secret_clear_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_secret_clear_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
