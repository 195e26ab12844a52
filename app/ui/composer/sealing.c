/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/sealing.h"

#include "composer/recipient-states.h"

struct _SignetSealing
{
  GObject          parent_instance;
  SignetRecipientStates *states;
  gboolean         is_trial;      /* there is no engine: nothing will be known */
  SignetIdentityFlags usually;    /* what is done unasked */
  gboolean         sign_preferred;
  gboolean         sign_chosen;
  gboolean         encrypt_chosen;
  gboolean         sign;
  gboolean         encrypt;
  SignetSealingState state;
  gboolean         wants_own;
  char            *sentence;
};

G_DEFINE_FINAL_TYPE (SignetSealing, signet_sealing, G_TYPE_OBJECT)

enum { PROP_SIGN = 1, PROP_ENCRYPT, PROP_SENTENCE, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint changed_signal;

/* What is only preferred counts until it is known whether it can be done: nobody is to send meanwhile. */
static gboolean
decide_sign (SignetSealing           *self,
             const SignetSealingSums *sums)
{
  if ((self->usually & SIGNET_IDENTITY_SIGN) != 0)
    return !self->is_trial;
  if (self->encrypt)
    return self->sign || signet_sealing_can_sign (self);
  return self->sign_preferred && (sums->signer != NULL ? signet_sealing_can_sign (self) : !self->is_trial);
}

/* Whether its writer can sign it, and read it when it is encrypted. */
static gboolean
can_do_both (SignetSealing           *self,
             const SignetSealingSums *sums)
{
  return signet_sealing_can_sign (self) && signet_own_recipient_reads (sums->own);
}

/* Sets what was not chosen by what is possible. What is wanted and cannot be done stops the mail and is
 * told: encryption that was on never goes off because somebody was added or took another's place or it is
 * written as somebody else, nor the signature with it, nor one that was asked for because the certificate
 * has expired. */
static void
decide (SignetSealing           *self,
        const SignetSealingSums *sums)
{
  if (!self->encrypt_chosen && (self->usually & SIGNET_IDENTITY_ENCRYPT) != 0)
    self->encrypt = TRUE;
  else if (!self->encrypt_chosen && sums->n_recipients > 0 && sums->n_unknown == 0 && sums->signer != NULL)
    self->encrypt = self->encrypt || ((self->usually & SIGNET_IDENTITY_AUTO_ENCRYPT) != 0
                                      && can_do_both (self, sums) && sums->n_lacking == 0);
  if (!self->sign_chosen)
    self->sign = decide_sign (self, sums);
}

/* Whether encryption may still switch itself on: the answers are not there yet. */
static gboolean
is_undecided (SignetSealing           *self,
              const SignetSealingSums *sums)
{
  if (!signet_recipient_states_is_asking (self->states) || self->encrypt_chosen
      || (self->usually & SIGNET_IDENTITY_AUTO_ENCRYPT) == 0
      || sums->n_recipients == 0 || sums->n_lacking > 0)
    return FALSE;
  return sums->signer == NULL || (can_do_both (self, sums) && sums->n_unknown > 0);
}

static void
update (SignetSealing *self)
{
  SignetSealingSums sums = signet_recipient_states_sum (self->states);
  const gboolean sign = self->sign, encrypt = self->encrypt;
  char *sentence;

  decide (self, &sums);
  sums.sign = self->sign;
  sums.encrypt = self->encrypt;
  sums.undecided = is_undecided (self, &sums);
  self->state = signet_sealing_text_judge (&sums);
  self->wants_own = signet_sealing_text_wants_own (&sums);
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
recipients_changed_cb (SignetSealing *self)
{
  update (self);
  g_signal_emit (self, changed_signal, 0);
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
  /* It may still wait for answers, which are for nobody then. */
  g_object_run_dispose (G_OBJECT (SIGNET_SEALING (object)->states));
  G_OBJECT_CLASS (signet_sealing_parent_class)->dispose (object);
}

static void
signet_sealing_finalize (GObject *object)
{
  SignetSealing *self = SIGNET_SEALING (object);

  g_object_unref (self->states);
  g_free (self->sentence);
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
}

SignetSealing *
signet_sealing_new (SignetEngine *engine)
{
  g_return_val_if_fail (engine == NULL || SIGNET_IS_ENGINE (engine), NULL);

  SignetSealing *self = g_object_new (SIGNET_TYPE_SEALING, NULL);

  self->is_trial = engine == NULL;
  self->states = signet_recipient_states_new (engine);
  g_signal_connect_object (self->states, "recipients-changed", G_CALLBACK (recipients_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->states, "signer-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
signet_sealing_set_sender (SignetSealing       *self,
                           const char          *address,
                           const char          *fingerprint,
                           SignetIdentityFlags  flags)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));

  self->usually = flags;
  signet_recipient_states_set_sender (self->states, address, fingerprint);
  update (self);
}

void
signet_sealing_set_recipients (SignetSealing     *self,
                               const char *const *addresses)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));

  if (signet_recipient_states_set_recipients (self->states, addresses))
    update (self);
}

void
signet_sealing_refresh (SignetSealing *self)
{
  g_return_if_fail (SIGNET_IS_SEALING (self));
  signet_recipient_states_refresh (self->states);
}

SignetRecipient *
signet_sealing_lookup (SignetSealing *self,
                       const char    *address)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), NULL);
  return signet_recipient_states_lookup (self->states, address);
}

SignetOwnRecipient *
signet_sealing_get_own (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), NULL);
  return signet_recipient_states_sum (self->states).own;
}

gboolean
signet_sealing_can_sign (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), FALSE);
  return signet_recipient_states_can_sign (self->states);
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
  /* Who gives up encryption still wants to be known by the signature. */
  self->sign_preferred |= self->sign;
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

gboolean
signet_sealing_wants_own (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), FALSE);
  return self->wants_own;
}

const char *
signet_sealing_get_sentence (SignetSealing *self)
{
  g_return_val_if_fail (SIGNET_IS_SEALING (self), NULL);
  return self->sentence;
}
