/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "recipient.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"

/* Returns: (transfer full). */
static char *
make_sentence (const char           *address,
               SignetRecipientState  state,
               SignetCertificate    *certificate)
{
  g_autofree char *day = NULL;

  switch (state)
    {
    case SIGNET_RECIPIENT_OK:
      return g_strdup_printf (_("Mail to %s can be encrypted."), address);
    case SIGNET_RECIPIENT_UNTRUSTED:
      return g_strdup_printf (_("Nobody you trust vouches for the certificate of %s. Look at it, and "
                                "accept it if it is the right one."), address);
    case SIGNET_RECIPIENT_WEAK:
      return g_strdup_printf (_("The certificate of %s is made with an outdated method. Ask for a new one, "
                                "or accept it."), address);
    case SIGNET_RECIPIENT_EXPIRED:
      day = signet_day_text (signet_certificate_get_not_after (certificate));
      return g_strdup_printf (_("The certificate of %s has expired (valid until %s). A signed message from "
                                "there would bring a new one."), address, day);
    case SIGNET_RECIPIENT_NOT_YET:
      day = signet_day_text (signet_certificate_get_not_before (certificate));
      return g_strdup_printf (_("The certificate of %s is valid only from %s."), address, day);
    case SIGNET_RECIPIENT_REVOKED:
      return g_strdup_printf (_("The certificate of %s was revoked. A signed message from there would bring "
                                "a new one."), address);
    case SIGNET_RECIPIENT_UNSUPPORTED:
      return g_strdup_printf (_("Signet cannot encrypt to the kind of key that %s has."), address);
    case SIGNET_RECIPIENT_UNFIT:
      return g_strdup_printf (_("The certificate of %s is not meant for encryption."), address);
    case SIGNET_RECIPIENT_REFUSED:
      return g_strdup_printf (_("You refused the certificate of %s."), address);
    case SIGNET_RECIPIENT_NO_KEY:
    case SIGNET_RECIPIENT_NONE:
      break;
    }
  return g_strdup_printf (_("There is no certificate of %s. A signed message from there would bring one."),
                          address);
}

/* Returns: (transfer full). */
static char *
make_own_sentence (const char           *address,
                   SignetRecipientState  state,
                   SignetCertificate    *certificate)
{
  g_autofree char *day = NULL;

  switch (state)
    {
    case SIGNET_RECIPIENT_OK:
    case SIGNET_RECIPIENT_WEAK:
    case SIGNET_RECIPIENT_UNTRUSTED:
      return g_strdup_printf (_("Messages from %s can be signed."), address);
    case SIGNET_RECIPIENT_EXPIRED:
      day = signet_day_text (signet_certificate_get_not_after (certificate));
      return g_strdup_printf (_("Your certificate for %s has expired (valid until %s). Renew it to sign."),
                              address, day);
    case SIGNET_RECIPIENT_NOT_YET:
      day = signet_day_text (signet_certificate_get_not_before (certificate));
      return g_strdup_printf (_("Your certificate for %s is valid only from %s."), address, day);
    case SIGNET_RECIPIENT_REVOKED:
      return g_strdup_printf (_("Your certificate for %s was revoked. Get a new one to sign."), address);
    case SIGNET_RECIPIENT_UNSUPPORTED:
      return g_strdup_printf (_("Signet cannot sign with the kind of key that your certificate for %s "
                                "has."), address);
    case SIGNET_RECIPIENT_UNFIT:
    case SIGNET_RECIPIENT_REFUSED:
      return g_strdup_printf (_("Your certificate for %s is not meant for signing."), address);
    case SIGNET_RECIPIENT_NO_KEY:
      return g_strdup_printf (_("The private key of your certificate for %s is not here."), address);
    case SIGNET_RECIPIENT_NONE:
      break;
    }
  return g_strdup_printf (_("You have no certificate for %s. Import or request one to sign."), address);
}

static SignetRecipientFix
find_fix (SignetRecipientState state)
{
  switch (state)
    {
    case SIGNET_RECIPIENT_OK:
      return SIGNET_RECIPIENT_FIX_NONE;
    case SIGNET_RECIPIENT_UNTRUSTED:
    case SIGNET_RECIPIENT_WEAK:
    case SIGNET_RECIPIENT_REFUSED:
      return SIGNET_RECIPIENT_FIX_ACCEPT;
    default:
      return SIGNET_RECIPIENT_FIX_LOOK_UP;
    }
}

static SignetRecipient *
make (const char           *address,
      SignetRecipientState  state,
      SignetCertificate    *certificate)
{
  SignetRecipient *self = g_atomic_rc_box_new0 (SignetRecipient);

  self->address = g_strdup (address);
  self->state = state;
  self->certificate = certificate != NULL ? signet_certificate_ref (certificate) : NULL;
  return self;
}

SignetRecipient *
signet_recipient_new (const char           *address,
                      SignetRecipientState  state,
                      SignetCertificate    *certificate,
                      gint64                changed)
{
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (certificate != NULL || state >= SIGNET_RECIPIENT_REFUSED, NULL);

  SignetRecipient *self = make (address, state, certificate);

  self->fix = find_fix (state);
  self->sentence = make_sentence (address, state, certificate);
  self->changed = changed;
  return self;
}

SignetRecipient *
signet_recipient_new_signer (const char           *address,
                             SignetRecipientState  state,
                             SignetCertificate    *certificate)
{
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (certificate != NULL || state >= SIGNET_RECIPIENT_REFUSED, NULL);

  SignetRecipient *self = make (address, state, certificate);

  self->fix = state == SIGNET_RECIPIENT_OK ? SIGNET_RECIPIENT_FIX_NONE : SIGNET_RECIPIENT_FIX_OWN;
  self->sentence = make_own_sentence (address, state, certificate);
  return self;
}

SignetRecipient *
signet_recipient_ref (SignetRecipient *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetRecipient *self = data;

  g_free (self->address);
  g_clear_pointer (&self->certificate, signet_certificate_unref);
  g_free (self->sentence);
}

void
signet_recipient_unref (SignetRecipient *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}
