/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/recipient-states.h"

struct _SignetRecipientStates
{
  GObject          parent_instance;
  SignetEngine    *engine;         /* nullable */
  char            *sender;         /* nullable */
  char            *fingerprint;    /* nullable */
  GStrv            addresses;
  GHashTable      *known;          /* of SignetRecipient, by address in ASCII lower case */
  SignetRecipient *signer;         /* nullable: not known yet; so is the next, which comes with it */
  SignetOwnRecipient *own;         /* what the sender reads with */
  GCancellable    *asking;         /* about recipients */
  GCancellable    *asking_signer;
};

G_DEFINE_FINAL_TYPE (SignetRecipientStates, signet_recipient_states, G_TYPE_OBJECT)

enum { RECIPIENTS_CHANGED, SIGNER_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
stop (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
forget_sender (SignetRecipientStates *self)
{
  g_clear_pointer (&self->signer, signet_recipient_unref);
  g_clear_pointer (&self->own, signet_own_recipient_free);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetRecipientStates) self = user_data;
  g_autoptr(GPtrArray) recipients =
    signet_engine_check_recipients_finish (SIGNET_ENGINE (source), result, NULL);

  if (recipients == NULL)
    return;
  for (guint i = 0; i < recipients->len; i++)
    {
      SignetRecipient *recipient = g_ptr_array_index (recipients, i);

      g_hash_table_replace (self->known, g_ascii_strdown (recipient->address, -1),
                            signet_recipient_ref (recipient));
    }
  g_signal_emit (self, signals[RECIPIENTS_CHANGED], 0);
}

static void
ask (SignetRecipientStates *self)
{
  stop (&self->asking);
  if (self->engine == NULL || self->addresses[0] == NULL)
    return;
  self->asking = g_cancellable_new ();
  signet_engine_check_recipients_async (self->engine, (const char *const *) self->addresses, self->asking,
                                        checked_cb, g_object_ref (self));
}

static void
signer_checked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SignetRecipientStates) self = user_data;
  SignetOwnRecipient *own = NULL;
  SignetRecipient *signer = signet_engine_check_signer_finish (SIGNET_ENGINE (source), result, &own, NULL);

  if (signer == NULL)
    return;
  forget_sender (self);
  self->signer = signer;
  self->own = own;
  g_signal_emit (self, signals[SIGNER_CHANGED], 0);
}

static void
ask_signer (SignetRecipientStates *self)
{
  stop (&self->asking_signer);
  if (self->engine == NULL || self->sender == NULL)
    return;
  self->asking_signer = g_cancellable_new ();
  signet_engine_check_signer_async (self->engine, self->sender, self->fingerprint, self->asking_signer,
                                    signer_checked_cb, g_object_ref (self));
}

static void
signet_recipient_states_dispose (GObject *object)
{
  SignetRecipientStates *self = SIGNET_RECIPIENT_STATES (object);

  stop (&self->asking);
  stop (&self->asking_signer);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_recipient_states_parent_class)->dispose (object);
}

static void
signet_recipient_states_finalize (GObject *object)
{
  SignetRecipientStates *self = SIGNET_RECIPIENT_STATES (object);

  g_free (self->sender);
  g_free (self->fingerprint);
  g_strfreev (self->addresses);
  g_hash_table_unref (self->known);
  forget_sender (self);
  G_OBJECT_CLASS (signet_recipient_states_parent_class)->finalize (object);
}

static void
signet_recipient_states_class_init (SignetRecipientStatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_recipient_states_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_recipient_states_finalize;
  signals[RECIPIENTS_CHANGED] = g_signal_new ("recipients-changed", SIGNET_TYPE_RECIPIENT_STATES,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNER_CHANGED] = g_signal_new ("signer-changed", SIGNET_TYPE_RECIPIENT_STATES, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
signet_recipient_states_init (SignetRecipientStates *self)
{
  self->addresses = g_new0 (char *, 1);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) signet_recipient_unref);
}

SignetRecipientStates *
signet_recipient_states_new (SignetEngine *engine)
{
  g_return_val_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine), NULL);

  SignetRecipientStates *self = g_object_new (SIGNET_TYPE_RECIPIENT_STATES, NULL);

  g_set_object (&self->engine, engine);
  /* What was taken in elsewhere, or trusted, counts here at once. */
  for (guint i = 0; engine != NULL && i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_connect_object (signet_certificates_get_model (signet_engine_get_certificates (engine), i),
                             "items-changed", G_CALLBACK (signet_recipient_states_refresh), self,
                             G_CONNECT_SWAPPED);
  return self;
}

void
signet_recipient_states_set_sender (SignetRecipientStates *self,
                                    const char            *address,
                                    const char            *fingerprint)
{
  g_return_if_fail (SIGNET_IS_RECIPIENT_STATES (self));
  g_return_if_fail (address != NULL);

  g_free (self->sender);
  self->sender = g_strdup (address);
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  forget_sender (self);
  ask_signer (self);
}

gboolean
signet_recipient_states_set_recipients (SignetRecipientStates *self,
                                        const char *const     *addresses)
{
  g_return_val_if_fail (SIGNET_IS_RECIPIENT_STATES (self), FALSE);
  g_return_val_if_fail (addresses != NULL, FALSE);

  if (g_strv_equal ((const char *const *) self->addresses, addresses))
    return FALSE;
  g_strfreev (self->addresses);
  self->addresses = g_strdupv ((char **) addresses);
  ask (self);
  return TRUE;
}

void
signet_recipient_states_refresh (SignetRecipientStates *self)
{
  g_return_if_fail (SIGNET_IS_RECIPIENT_STATES (self));

  ask (self);
  ask_signer (self);
}

SignetRecipient *
signet_recipient_states_lookup (SignetRecipientStates *self,
                                const char            *address)
{
  g_return_val_if_fail (SIGNET_IS_RECIPIENT_STATES (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *key = g_ascii_strdown (address, -1);
  return g_hash_table_lookup (self->known, key);
}

gboolean
signet_recipient_states_can_sign (SignetRecipientStates *self)
{
  g_return_val_if_fail (SIGNET_IS_RECIPIENT_STATES (self), FALSE);
  return self->signer != NULL && self->signer->state == SIGNET_RECIPIENT_OK;
}

gboolean
signet_recipient_states_is_asking (SignetRecipientStates *self)
{
  g_return_val_if_fail (SIGNET_IS_RECIPIENT_STATES (self), FALSE);
  return self->engine != NULL && self->sender != NULL;
}

SignetSealingSums
signet_recipient_states_sum (SignetRecipientStates *self)
{
  SignetSealingSums sums = { 0 };

  g_return_val_if_fail (SIGNET_IS_RECIPIENT_STATES (self), sums);

  sums.n_recipients = g_strv_length (self->addresses);
  sums.signer = self->signer;
  sums.own = self->own;
  for (guint i = 0; i < sums.n_recipients; i++)
    {
      SignetRecipient *recipient = signet_recipient_states_lookup (self, self->addresses[i]);

      if (recipient == NULL)
        sums.n_unknown++;
      else if (recipient->state != SIGNET_RECIPIENT_OK && sums.n_lacking++ == 0)
        sums.lacking = recipient;
    }
  return sums;
}
