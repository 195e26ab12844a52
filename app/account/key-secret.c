/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libsecret's own blocking calls have no deadline, so its others are waited for here, in a main context of
 * the calling thread's own. As in secret.c every call searches first, briefly and without unlocking. */
#include "config.h"
#include "key-secret.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#define SEARCH_SECONDS 5
#define PERSON_SECONDS 120

/* The keygrip of no key. */
#define NOBODY "-"

static const SecretSchema schema = {
  "org.signetmail.PrivateKey", SECRET_SCHEMA_NONE,
  {
    { "keygrip", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* A call that is waited for. */
typedef struct
{
  GMainContext *context;
  GCancellable *cancellable;  /* by the caller or the deadline */
  GCancellable *caller;       /* nullable */
  gulong        handler;
  GHashTable   *attributes;
} Call;

/* What comes of it; whoever no longer waits leaves it to a callback that may never come. */
typedef struct
{
  GAsyncResult *result;
} Answer;

static void
answer_clear (gpointer data)
{
  Answer *self = data;

  g_clear_object (&self->result);
}

static void
answer_release (Answer *self)
{
  g_rc_box_release_full (self, answer_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_release)

static void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Answer) self = data;

  self->result = g_object_ref (result);
}

static void
caller_cancelled_cb (GCancellable *caller,
                     gpointer      data)
{
  Call *self = data;

  g_cancellable_cancel (self->cancellable);
  g_main_context_wakeup (self->context);
}

static void
call_begin (Call         *self,
            const char   *grip,
            GCancellable *caller)
{
  self->context = g_main_context_new ();
  self->cancellable = g_cancellable_new ();
  self->attributes = secret_attributes_build (&schema, "keygrip", grip, NULL);
  g_set_object (&self->caller, caller);
  if (caller != NULL)
    self->handler = g_cancellable_connect (caller, G_CALLBACK (caller_cancelled_cb), self, NULL);
  g_main_context_push_thread_default (self->context);
}

static void
call_clear (Call *self)
{
  if (self->context == NULL)
    return;
  g_main_context_pop_thread_default (self->context);
  g_cancellable_disconnect (self->caller, self->handler);
  g_clear_object (&self->caller);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->attributes);
  g_main_context_unref (self->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
deadline_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Returns: whether the answer came before the deadline, and before the caller had enough. */
static gboolean
wait_for (Call         *self,
          const Answer *answer,
          guint         seconds)
{
  g_autoptr(GSource) deadline = g_timeout_source_new_seconds (seconds);
  gboolean over = FALSE;

  g_source_set_callback (deadline, deadline_cb, &over, NULL);
  g_source_attach (deadline, self->context);
  while (answer->result == NULL && !over && !g_cancellable_is_cancelled (self->cancellable))
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (deadline);
  return answer->result != NULL;
}

/* Waits for what may ask a person. */
static void
wait_for_person (Call         *self,
                 const Answer *answer)
{
  if (wait_for (self, answer, PERSON_SECONDS))
    return;
  g_cancellable_cancel (self->cancellable);
  while (answer->result == NULL)
    g_main_context_iteration (self->context, TRUE);
}

/* found: where to put whether there is one. It is not cancelled but given up: libsecret 0.20 waits for
 * itself for ever when it is told to ask a portal no longer. Returns: whether a Secret Service answered. */
static gboolean
search (Call     *self,
        gboolean *found)
{
  g_autoptr(Answer) answer = g_rc_box_new0 (Answer);
  g_autoptr(GError) error = NULL;
  GList *items;

  *found = FALSE;
  secret_password_searchv (&schema, self->attributes, SECRET_SEARCH_NONE, NULL, answer_cb,
                           g_rc_box_acquire (answer));
  if (!wait_for (self, answer, SEARCH_SECONDS))
    return FALSE;
  items = secret_password_search_finish (answer->result, &error);
  *found = items != NULL;
  g_list_free_full (items, g_object_unref);
  return error == NULL;
}

gboolean
signet_key_secret_ask (const char    *grip,
                       char         **passphrase,
                       GCancellable  *cancellable)
{
  g_return_val_if_fail (grip != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  g_auto(Call) call = { NULL };
  g_autoptr(Answer) answer = g_rc_box_new0 (Answer);
  SecretValue *value;
  gboolean found;

  *passphrase = NULL;
  call_begin (&call, grip, cancellable);
  if (!search (&call, &found))
    return FALSE;
  if (!found)
    return TRUE;
  secret_password_lookupv (&schema, call.attributes, call.cancellable, answer_cb,
                           g_rc_box_acquire (answer));
  wait_for_person (&call, answer);
  value = secret_password_lookup_binary_finish (answer->result, NULL);
  if (value == NULL)
    return FALSE;
  *passphrase = g_strdup (secret_value_get_text (value));
  secret_value_unref (value);
  return TRUE;
}

gboolean
signet_key_secret_store (const char    *grip,
                         const char    *name,
                         const char    *passphrase,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_return_val_if_fail (grip != NULL, FALSE);
  g_return_val_if_fail (name != NULL && passphrase != NULL, FALSE);

  g_auto(Call) call = { NULL };
  g_autoptr(Answer) answer = g_rc_box_new0 (Answer);
  g_autofree char *label = NULL;
  SecretValue *value;
  gboolean stored;
  gboolean found;

  call_begin (&call, grip, cancellable);
  if (!search (&call, &found))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("There is no keyring that could keep the passphrase."));
      return FALSE;
    }
  /* Translators: how the keyring lists it; a name. */
  label = g_strdup_printf (_("Private key of %s"), name);
  value = secret_value_new (passphrase, -1, "text/plain");
  secret_password_storev_binary (&schema, call.attributes, SECRET_COLLECTION_DEFAULT, label, value,
                                 call.cancellable, answer_cb, g_rc_box_acquire (answer));
  wait_for_person (&call, answer);
  stored = secret_password_store_finish (answer->result, NULL);
  secret_value_unref (value);
  if (!stored)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _("The keyring stayed locked or would not keep the passphrase."));
  return stored;
}
