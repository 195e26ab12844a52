/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/sealing.h"

#include "composer/sealing-text.h"

struct _SignetSealing
{
  GObject          parent_instance;
  SignetEngine    *engine;        /* nullable */
  char            *sender;
  char            *fingerprint;
  GStrv            addresses;
  GHashTable      *known;         /* of SignetRecipient, by address in ASCII lower case */
  SignetRecipient *signer;        /* nullable: not known yet */
  GCancellable    *asking;        /* about recipients */
  GCancellable    *asking_signer;
  SignetIdentityFlags usually;    /* what is done unasked */
  gboolean         sign_preferred;
  gboolean         sign_chosen;
  gboolean         encrypt_chosen;
  gboolean         sign;
  gboolean         encrypt;
  SignetSealingState state;
  char            *sentence;
};

G_DEFINE_FINAL_TYPE (SignetSealing, signet_sealing, G_TYPE_OBJECT)

enum { PROP_SIGN = 1, PROP_ENCRYPT, PROP_SENTENCE, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint changed_signal;

SignetRecipient *
signet_sealing_lookup (SignetSealing *self,
                       const char    *address)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *key = g_ascii_strdown (address, -1);
  return g_hash_table_lookup (self->known, key);
}

gboolean
signet_sealing_can_sign (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), FALSE);
  return self->signer != NULL && self->signer->state == SIGNET_RECIPIENT_OK;
}

/* What is only preferred counts until it is known whether it can be done: nobody is to send meanwhile. */
static gboolean
decide_sign (SignetSealing *self)
{
  if ((self->usually & SIGNET_IDENTITY_SIGN) != 0)
    return self->engine != NULL;
  if (self->encrypt)
    return self->sign || signet_sealing_can_sign (self);
  return self->sign_preferred
         && (self->signer != NULL ? signet_sealing_can_sign (self) : self->engine != NULL);
}

/* Sets what was not chosen by what is possible. What is wanted and cannot be done stops the mail and is told:
 * encryption that was on never goes off because somebody was added or it is written as somebody else, nor the
 * signature with it, nor one that was asked for because the certificate has expired. */
static void
decide (SignetSealing           *self,
        const SignetSealingSums *sums)
{
  if (!self->encrypt_chosen && (self->usually & SIGNET_IDENTITY_ENCRYPT) != 0)
    self->encrypt = TRUE;
  else if (!self->encrypt_chosen && sums->n_recipients == 0)
    self->encrypt = FALSE;
  else if (!self->encrypt_chosen && sums->n_unknown == 0 && self->signer != NULL)
    self->encrypt = self->encrypt || ((self->usually & SIGNET_IDENTITY_AUTO_ENCRYPT) != 0
                                      && signet_sealing_can_sign (self) && sums->n_lacking == 0);
  if (!self->sign_chosen)
    self->sign = decide_sign (self);
}

/* Whether encryption may still switch itself on: the answers are not there yet. */
static gboolean
is_undecided (SignetSealing           *self,
              const SignetSealingSums *sums)
{
  if (self->engine == NULL || self->sender == NULL || self->encrypt_chosen
      || (self->usually & SIGNET_IDENTITY_AUTO_ENCRYPT) == 0
      || sums->n_recipients == 0 || sums->n_lacking > 0)
    return FALSE;
  return self->signer == NULL || (signet_sealing_can_sign (self) && sums->n_unknown > 0);
}

static void
update (SignetSealing *self)
{
  SignetSealingSums sums = { .n_recipients = g_strv_length (self->addresses), .signer = self->signer };
  const gboolean sign = self->sign, encrypt = self->encrypt;
  char *sentence;

  for (guint i = 0; i < sums.n_recipients; i++)
    {
      SignetRecipient *recipient = signet_sealing_lookup (self, self->addresses[i]);

      if (recipient == NULL)
        sums.n_unknown++;
      else if (recipient->state != SIGNET_RECIPIENT_OK && sums.n_lacking++ == 0)
        sums.lacking = recipient;
    }
  decide (self, &sums);
  sums.sign = self->sign;
  sums.encrypt = self->encrypt;
  sums.undecided = is_undecided (self, &sums);
  self->state = signet_sealing_text_judge (&sums);
  sentence = signet_sealing_text_make (&sums);
  if (sign != self->sign)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGN]);
  if (encrypt != self->encrypt)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCRYPT]);
  g_free (self->sentence);
  self->sentence = sentence;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENTENCE]);
}

static void
stop (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SignetSealing) self = user_data;
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
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
ask (SignetSealing *self)
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
  g_autoptr(SignetSealing) self = user_data;
  SignetRecipient *signer = signet_engine_check_signer_finish (SIGNET_ENGINE (source), result, NULL);

  if (signer == NULL)
    return;
  g_clear_pointer (&self->signer, signet_recipient_unref);
  self->signer = signer;
  update (self);
}

static void
ask_signer (SignetSealing *self)
{
  stop (&self->asking_signer);
  if (self->engine == NULL || self->sender == NULL)
    return;
  self->asking_signer = g_cancellable_new ();
  signet_engine_check_signer_async (self->engine, self->sender, self->fingerprint, self->asking_signer,
                                    signer_checked_cb, g_object_ref (self));
}

static void
signet_sealing_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SignetSealing *self = SIGNET_SEALING (object);

  switch (id)
    {
    case PROP_SIGN: g_value_set_boolean (value, self->sign); break;
    case PROP_ENCRYPT: g_value_set_boolean (value, self->encrypt); break;
    case PROP_SENTENCE: g_value_set_string (value, self->sentence); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_sealing_dispose (GObject *object)
{
  SignetSealing *self = SIGNET_SEALING (object);

  stop (&self->asking);
  stop (&self->asking_signer);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_sealing_parent_class)->dispose (object);
}

static void
signet_sealing_finalize (GObject *object)
{
  SignetSealing *self = SIGNET_SEALING (object);

  g_free (self->sender);
  g_free (self->fingerprint);
  g_free (self->sentence);
  g_strfreev (self->addresses);
  g_hash_table_unref (self->known);
  g_clear_pointer (&self->signer, signet_recipient_unref);
  G_OBJECT_CLASS (signet_sealing_parent_class)->finalize (object);
}

static void
signet_sealing_class_init (SignetSealingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_sealing_get_property;
  object_class->dispose = signet_sealing_dispose;
  object_class->finalize = signet_sealing_finalize;
  properties[PROP_SIGN] = g_param_spec_boolean ("sign", NULL, NULL, FALSE, flags);
  properties[PROP_ENCRYPT] = g_param_spec_boolean ("encrypt", NULL, NULL, FALSE, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("recipients-changed", SIGNET_TYPE_SEALING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
signet_sealing_init (SignetSealing *self)
{
  self->addresses = g_new0 (char *, 1);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) signet_recipient_unref);
  update (self);
}

SignetSealing *
signet_sealing_new (SignetEngine *engine)
{
  g_return_val_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine), NULL);

  SignetSealing *self = g_object_new (SIGNET_TYPE_SEALING, NULL);

  g_set_object (&self->engine, engine);
  /* What was taken in elsewhere, or trusted, counts here at once. */
  for (guint i = 0; engine != NULL && i < SIGNET_CERTIFICATES_N_GROUPS; i++)
    g_signal_connect_object (signet_certificates_get_model (signet_engine_get_certificates (engine), i),
                             "items-changed", G_CALLBACK (signet_sealing_refresh), self, G_CONNECT_SWAPPED);
  return self;
}

void
signet_sealing_set_sender (SignetSealing *self,
                           const char    *address,
                           const char    *fingerprint,
                           SignetIdentityFlags flags)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));
  g_return_if_fail (address != NULL);

  g_free (self->sender);
  self->sender = g_strdup (address);
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  self->usually = flags;
  g_clear_pointer (&self->signer, signet_recipient_unref);
  ask_signer (self);
  update (self);
}

void
signet_sealing_set_recipients (SignetSealing     *self,
                               const char *const *addresses)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));
  g_return_if_fail (addresses != NULL);

  if (g_strv_equal ((const char *const *) self->addresses, addresses))
    return;
  g_strfreev (self->addresses);
  self->addresses = g_strdupv ((char **) addresses);
  ask (self);
  update (self);
}

void
signet_sealing_refresh (SignetSealing *self)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));

  ask (self);
  ask_signer (self);
}

void
signet_sealing_prefer_sign (SignetSealing *self)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));

  self->sign_preferred = TRUE;
  update (self);
}

void
signet_sealing_choose_sign (SignetSealing *self,
                            gboolean       sign)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));

  self->sign_chosen = TRUE;
  if (self->sign == sign)
    return;
  self->sign = sign;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGN]);
  update (self);
}

void
signet_sealing_choose_encrypt (SignetSealing *self,
                               gboolean       encrypt)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));

  self->encrypt_chosen = TRUE;
  if (self->encrypt == encrypt)
    return;
  self->encrypt = encrypt;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCRYPT]);
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
signet_sealing_is_chosen (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), FALSE);
  return self->sign_chosen || self->encrypt_chosen;
}

gboolean
signet_sealing_get_sign (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), FALSE);
  return self->sign;
}

gboolean
signet_sealing_get_encrypt (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), FALSE);
  return self->encrypt;
}

guint
signet_sealing_get_layers (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), 1);

  const guint signatures = self->encrypt && (self->usually & SIGNET_IDENTITY_TRIPLE) != 0 ? 2 : 1;
  const gboolean opaque = self->sign && (self->usually & SIGNET_IDENTITY_OPAQUE) != 0;

  return 1 + (self->encrypt ? 1 : 0) + (opaque ? signatures : 0);
}

SignetSealingState
signet_sealing_get_state (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), SIGNET_SEALING_CLEAR);
  return self->state;
}

const char *
signet_sealing_get_sentence (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), NULL);
  return self->sentence;
}
