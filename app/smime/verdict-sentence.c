/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each sentence answers two questions where it can: was it changed, and who signed it. A name is only
 * told where somebody trusted vouches for it and it is the sender's; else the address is. */
#include "config.h"
#include "verdict-private.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"
#include "list-text.h"
#include "sentences.h"

#define FEW 3  /* addresses of a signer that are told; the details have all */
#define SOON (24 * 60 * 60)  /* s: a mail that was checked then was when it arrived */

typedef char *(*DupFunc) (SignetSigner *signer,
                          SignetAuthor *sender,
                          guint         max);

static char *
join (const SignetVerdictWording *self,
      DupFunc                     dup)
{
  GPtrArray *signers = self->signers;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < signers->len; i++)
    {
      g_autofree char *one = dup (signers->pdata[i], self->facts->sender, signers->len > 1 ? 1 : FEW);

      if (*one == '\0' || g_ptr_array_find_with_equal_func (told, one, g_str_equal, NULL))
        continue;
      signet_list_text_add (text, one);
      g_ptr_array_add (told, g_steal_pointer (&one));
    }
  if (text->len == 0)
    g_string_append (text, _("somebody"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The signer that the verdict is about: the first of those that are worst. */
static SignetSigner *
find_worst (const SignetVerdictWording *self)
{
  SignetSigner *worst = NULL;
  SignetSignature level = SIGNET_SIGNATURE_NONE;

  for (guint i = 0; i < self->signers->len; i++)
    {
      SignetSignature one = signet_signer_judge (self->signers->pdata[i], self->facts->sender);

      if (one > level)
        {
          level = one;
          worst = self->signers->pdata[i];
        }
    }
  return worst;
}

static SignetLayerState
find_state (GPtrArray *layers)
{
  for (guint i = 0; i < layers->len; i++)
    if (signet_layer_is_signed (layers->pdata[i])
        && signet_layer_get_state (layers->pdata[i]) != SIGNET_LAYER_READ)
      return signet_layer_get_state (layers->pdata[i]);
  return SIGNET_LAYER_READ;
}

static char *
dup_who (const SignetVerdictWording *self,
         SignetSigner               *signer)
{
  return signet_signer_dup_addresses (signer, self->facts->sender, FEW);
}

/* Whose certificate the problem is of, where that is told. Returns: (transfer full). */
static char *
dup_holder (const SignetVerdictWording *self,
            SignetSigner               *signer)
{
  const char *issuer = signet_signer_get_facts (signer)->issuer;
  g_autofree char *who = dup_who (self, signer);

  /* Translators: first an authority, then a person or an address whose certificate it issued. It stands in
   * sentences such as "The certificate of %s expired on %s." */
  return issuer != NULL ? g_strdup_printf (_("%s (which vouches for %s)"), issuer, who)
                        : g_steal_pointer (&who);
}

static char *
word_unknown_signer (const SignetVerdictWording *self)
{
  SignetSigner *signer = find_worst (self);
  const SignetSignerFacts *facts = signet_signer_get_facts (signer);
  g_autofree char *who = dup_who (self, signer);

  if ((facts->problems & SIGNET_SIGNER_UNSUPPORTED) != 0)
    return g_strdup_printf (_("Signed in a way that Signet cannot check (%s)."),
                            facts->unsupported != NULL ? facts->unsupported : "?");
  if ((facts->problems & SIGNET_SIGNER_NO_CERTIFICATE) != 0)
    return g_strdup (_("The signature cannot be checked: the signer’s certificate is missing."));
  if ((facts->problems & SIGNET_SIGNER_BROKEN) != 0)
    return g_strdup (_("The signature is damaged and cannot be checked."));
  if ((facts->problems & SIGNET_SIGNER_BAD_CHAIN) != 0 && facts->unsupported != NULL)
    return g_strdup_printf (_("The message is unchanged. Whether %s signed it is not known: Signet cannot "
                              "check who issued the certificate (%s)."), who, facts->unsupported);
  if ((facts->problems & SIGNET_SIGNER_BAD_CHAIN) != 0)
    return g_strdup_printf (_("The message is unchanged. Whether %s signed it is not known: the "
                              "certificate was not issued as it must be."), who);
  if ((facts->problems & SIGNET_SIGNER_INCOMPLETE) != 0)
    return g_strdup_printf (_("The message is unchanged. Whether %s signed it is not known: the "
                              "certificate of an issuer is missing."), who);
  if ((facts->problems & SIGNET_SIGNER_UNTRUSTED) != 0)
    return g_strdup_printf (_("The message is unchanged. Whether %s signed it is not known: nobody "
                              "you trust vouches for the certificate."), who);

  g_autofree char *day = signet_day_text (facts->valid_from);
  g_autofree char *holder = dup_holder (self, signer);
  return g_strdup_printf (_("The message is unchanged. The certificate of %s is not valid before "
                            "%s."), holder, day);
}

static char *
word_unknown (const SignetVerdictWording *self)
{
  switch (find_state (self->facts->layers))
    {
    case SIGNET_LAYER_READ: return word_unknown_signer (self);
    case SIGNET_LAYER_NO_SIGNER: return g_strdup (_("The signature names nobody who signed."));
    case SIGNET_LAYER_BROKEN: return g_strdup (_("The signature is damaged and cannot be checked."));
    case SIGNET_LAYER_FOREIGN: return g_strdup (_("Signed in a way that Signet does not check."));
    case SIGNET_LAYER_CUT_OFF:
      return g_strdup (_("The signature can be checked when the rest of the message is here."));
    case SIGNET_LAYER_TOO_MANY: return g_strdup (_("Too many signatures to check them all."));
    case SIGNET_LAYER_UNCHECKED: return g_strdup (_("Checking the signature…"));
    default: g_return_val_if_reached (NULL);
    }
}

static char *
word_mismatch (const SignetVerdictWording *self)
{
  g_autofree char *who = join (self, signet_signer_dup_addresses);
  gboolean some = FALSE;

  for (guint i = 0; i < self->signers->len; i++)
    some |= signet_signer_is_sender (self->signers->pdata[i], self->facts->sender);

  if (signet_author_is_ambiguous (self->facts->sender))
    return g_strdup_printf (_("Signed by %s, but the message names several senders. It is "
                              "unchanged."), who);
  /* A file that was signed, or a part that is looked at alone. */
  if (!signet_author_is_there (self->facts->sender))
    return g_strdup_printf (_("Signed by %s. The message is unchanged."), who);
  if (some)
    return g_strdup_printf (_("Signed by %s: not only by the sender shown. The message is "
                              "unchanged."), who);
  return g_strdup_printf (_("Signed by %s, not by the sender shown. The message is unchanged."), who);
}

/* Returns: (transfer full). */
static char *
word_weak (const SignetVerdictWording *self,
           SignetSigner               *signer)
{
  const SignetSignerFacts *facts = signet_signer_get_facts (signer);
  const char *weakness = facts->weakness != NULL ? facts->weakness : "?";
  g_autofree char *who = dup_holder (self, signer);

  if (facts->issuer == NULL)
    return g_strdup_printf (_("Signed by %s with an outdated method (%s)."), who, weakness);
  return g_strdup_printf (_("The message is unchanged. The certificate of %s is made with an outdated "
                            "method (%s)."), who, weakness);
}

/* What else is wrong with a signer who is worse than unknown. */
static void
append_doubts (GString                    *sentence,
               const SignetVerdictWording *self,
               SignetSigner               *signer)
{
  SignetSignerProblems problems = signet_signer_get_facts (signer)->problems;

  if ((problems & SIGNET_SIGNER_ALTERED) != 0)
    return;
  if ((problems & (SIGNET_SIGNER_UNTRUSTED | SIGNET_SIGNER_INCOMPLETE | SIGNET_SIGNER_BAD_CHAIN)) != 0)
    g_string_append_printf (sentence, " %s", _("Nobody you trust vouches for the certificate."));
  if (signet_author_is_there (self->facts->sender) && !signet_signer_is_sender (signer, self->facts->sender))
    g_string_append_printf (sentence, " %s", _("It is not that of the sender shown."));
}

static char *
word_bad (const SignetVerdictWording *self)
{
  SignetSigner *signer = find_worst (self);
  const SignetSignerFacts *facts = signet_signer_get_facts (signer);
  g_autofree char *who = dup_who (self, signer);
  g_autofree char *holder = dup_holder (self, signer);
  g_autofree char *day = signet_day_text (facts->valid_until);
  g_autofree char *weak = word_weak (self, signer);
  g_autoptr(GString) text = g_string_new (NULL);

  switch (self->signature)
    {
    case SIGNET_SIGNATURE_WEAK:
      g_string_append (text, weak);
      break;
    case SIGNET_SIGNATURE_EXPIRED:
      g_string_printf (text, _("The message is unchanged. The certificate of %s expired on %s."),
                       holder, day);
      break;
    case SIGNET_SIGNATURE_UNFIT:
      g_string_printf (text, _("The message is unchanged. The certificate of %s is not meant for "
                               "signing mail."), holder);
      break;
    case SIGNET_SIGNATURE_REVOKED:
      g_string_printf (text, _("The message is unchanged. The certificate of %s was revoked."), who);
      break;
    case SIGNET_SIGNATURE_ALTERED:
    default:
      g_string_append (text, _("This message was changed after it was signed."));
      break;
    }
  append_doubts (text, self, signer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Of a mail that nobody looked at for long after it had arrived, only the later day is known. */
static char *
word_was_valid (const SignetVerdictWording *self,
                const char                 *who)
{
  const SignetSignerFacts *facts = signet_signer_get_facts (find_worst (self));
  const gint64 checked = facts->first_valid, arrived = facts->arrived;
  const gboolean late = arrived > 0 && checked - arrived > SOON;
  g_autofree char *day = signet_day_text (arrived > 0 && !late ? MIN (arrived, checked) : checked);

  return g_strdup_printf (late ? _("Signed by %s. Was valid when it was first checked here on %s; the "
                                   "certificate has expired since.")
                               : _("Signed by %s. Was valid when it arrived on %s; the certificate has "
                                   "expired since."), who, day);
}

static char *
word_valid (const SignetVerdictWording *self)
{
  g_autofree char *who = join (self, signet_signer_dup_name);

  if (self->signature == SIGNET_SIGNATURE_WAS_VALID)
    return word_was_valid (self, who);
  return g_strdup_printf (_("Signed by %s. The message is unchanged."), who);
}

static char *
word_partly (const SignetVerdictWording *self)
{
  GPtrArray *parts = self->facts->parts;
  SignetSignature worst = SIGNET_SIGNATURE_NONE;

  if (self->outside)
    {
      g_autofree char *who = join (self, signet_signer_dup_addresses);

      return g_strdup_printf (_("%s signed this after it was encrypted; the text itself is not "
                                "signed."), who);
    }
  for (guint i = 0; i < parts->len; i++)
    worst = MAX (worst, signet_verdict_get_signature (parts->pdata[i]));
  if (worst == SIGNET_SIGNATURE_ALTERED)
    return g_strdup (_("Only a part of this message is signed, and it was changed after that."));
  if (worst == SIGNET_SIGNATURE_REVOKED)
    return g_strdup (_("Only a part of this message is signed, by a certificate that was revoked."));
  return g_strdup (_("Only a part of this message is signed."));
}

static char *
word_signature (const SignetVerdictWording *self)
{
  switch (self->signature)
    {
    case SIGNET_SIGNATURE_NONE: return NULL;
    case SIGNET_SIGNATURE_VALID:
    case SIGNET_SIGNATURE_WAS_VALID: return word_valid (self);
    case SIGNET_SIGNATURE_PARTLY: return word_partly (self);
    case SIGNET_SIGNATURE_MISMATCH: return word_mismatch (self);
    case SIGNET_SIGNATURE_UNKNOWN: return word_unknown (self);
    case SIGNET_SIGNATURE_WEAK:
    case SIGNET_SIGNATURE_EXPIRED:
    case SIGNET_SIGNATURE_UNFIT:
    case SIGNET_SIGNATURE_REVOKED:
    case SIGNET_SIGNATURE_ALTERED: return word_bad (self);
    default: g_return_val_if_reached (NULL);
    }
}

static const char *
find_reason (GPtrArray *layers)
{
  for (guint i = 0; i < layers->len; i++)
    if (!signet_layer_is_open (layers->pdata[i]))
      return signet_layer_get_reason (layers->pdata[i]);
  return NULL;
}

static char *
word_weak_encryption (const SignetVerdictWording *self)
{
  if (self->weak_cipher == NULL)
    return NULL;
  /* Translators: %s is a cipher such as "DES". */
  return g_strdup_printf (_("Encrypted, but with an outdated method that can be broken (%s)."),
                          self->weak_cipher);
}

static const char *
word_encryption (const SignetVerdictWording *self)
{
  const char *reason = find_reason (self->facts->layers);
  gboolean is_signed = self->signature != SIGNET_SIGNATURE_NONE;

  switch (self->encryption)
    {
    case SIGNET_ENCRYPTION_NONE: return NULL;
    case SIGNET_ENCRYPTION_ENCRYPTED:
      if (self->weak_cipher != NULL)
        return is_signed ? NULL : _("It is neither signed nor protected against change.");
      return is_signed ? _("Encrypted.")
                       : _("Encrypted, but not signed and not protected against change.");
    case SIGNET_ENCRYPTION_AUTHENTICATED:
      return is_signed ? _("Encrypted.") : _("Encrypted, but not signed.");
    case SIGNET_ENCRYPTION_NOT_FOR_US:
      return _("Encrypted, but not for any of your certificates.");
    case SIGNET_ENCRYPTION_CANNOT_OPEN:
      return reason != NULL ? reason : _("Encrypted, and cannot be opened.");
    case SIGNET_ENCRYPTION_DAMAGED:
      return _("Encrypted, but damaged: what is inside cannot be trusted.");
    default: g_return_val_if_reached (NULL);
    }
}

/* Asked for only where the signature is good otherwise. */
static const char *
word_revocation (const SignetVerdictWording *self)
{
  SignetRevocation worst = SIGNET_REVOCATION_GOOD;

  if (self->signature != SIGNET_SIGNATURE_VALID && self->signature != SIGNET_SIGNATURE_MISMATCH)
    return NULL;
  for (guint i = 0; i < self->signers->len; i++)
    {
      SignetRevocation one = signet_signer_get_facts (self->signers->pdata[i])->revocation;

      if (one != SIGNET_REVOCATION_GOOD && worst != SIGNET_REVOCATION_NOT_CHECKED)
        worst = one;
    }
  return worst == SIGNET_REVOCATION_NOT_CHECKED ? _("Revocation not checked.")
         : worst == SIGNET_REVOCATION_NO_ANSWER ? _("Revocation could not be checked.") : NULL;
}

char *
signet_verdict_word_sentence (const SignetVerdictWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *signature = word_signature (self);
  g_autofree char *weak = word_weak_encryption (self);

  signet_sentences_add (text, signature);
  signet_sentences_add (text, word_revocation (self));
  signet_sentences_add (text, weak);
  signet_sentences_add (text, word_encryption (self));
  if (self->facts->n_sealed > 0)
    signet_sentences_add (text, _("It has an encrypted part that stays closed."));
  if (self->facts->only_certificates)
    signet_sentences_add (text, _("This brings certificates, and no message."));
  if (self->facts->hidden_sender != NULL)
    {
      g_autofree char *inside = g_strdup_printf (_("Inside, %s is named as the sender."),
                                                 self->facts->hidden_sender);
      signet_sentences_add (text, inside);
    }
  if (text->len == 0)
    signet_sentences_add (text, _("Neither signed nor encrypted."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
