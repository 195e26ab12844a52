/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verdict-private.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"
#include "list-text.h"

static void
detail_free (SignetVerdictDetail *self)
{
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

/* text: taken; an empty one is nothing to tell. */
static void
add (GPtrArray  *details,
     const char *label,
     char       *text)
{
  g_autofree char *owned = text;

  if (owned == NULL || *owned == '\0')
    return;

  SignetVerdictDetail *detail = g_new (SignetVerdictDetail, 1);
  *detail = (SignetVerdictDetail) { g_strdup (label), g_steal_pointer (&owned) };
  g_ptr_array_add (details, detail);
}

static char *
word_method (const SignetSignerFacts *facts)
{
  const char *digest = facts->digest;

  if (digest == NULL && facts->method == NULL)
    return NULL;
  if (facts->certificate == NULL || facts->method == NULL)
    return g_strdup (digest != NULL ? digest : facts->method);
  /* Translators: a method of signing, as in "SHA-256, RSA, 2048 bits" */
  return g_strdup_printf (_("%s, %s, %u bits"), digest != NULL ? digest : "?", facts->method,
                          signet_certificate_get_key_bits (facts->certificate));
}

static char *
word_chain (GPtrArray *chain)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 1; chain != NULL && i < chain->len; i++)
    g_string_append_printf (text, "%s%s", i > 1 ? " → " : "",
                            signet_certificate_get_name (chain->pdata[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
word_revocation (const SignetSignerFacts *facts)
{
  g_autofree char *when = facts->revocation_time > 0 ? signet_moment_text (facts->revocation_time) : NULL;
  const char *answer;

  switch (facts->revocation)
    {
    case SIGNET_REVOCATION_GOOD: answer = _("not revoked"); break;
    case SIGNET_REVOCATION_REVOKED: answer = _("revoked"); break;
    case SIGNET_REVOCATION_NO_ANSWER: answer = _("asked, but nobody could tell"); break;
    case SIGNET_REVOCATION_NOT_CHECKED:
    default: answer = _("not checked"); break;
    }
  return when != NULL ? g_strdup_printf ("%s (%s)", answer, when) : g_strdup (answer);
}

/* Where more than the problem is known. Returns: (transfer full) (nullable). */
static char *
word_cause (const SignetSignerFacts *facts,
            SignetSignerProblems     problem)
{
  if (problem == SIGNET_SIGNER_BAD_CHAIN && facts->unsupported != NULL)
    return g_strdup (_("the key of an issuer is of a kind that is not known here"));
  if (problem == SIGNET_SIGNER_UNTRUSTED && facts->distrusted != NULL)
    /* Translators: %s is an authority, or a person. */
    return g_strdup_printf (_("you do not trust the certificate of %s"), facts->distrusted);
  return NULL;
}

static void
add_problems (GPtrArray               *details,
              const SignetSignerFacts *facts)
{
  static const struct
  {
    SignetSignerProblems  problem;
    const char           *text;
  } words[] =
  {
    { SIGNET_SIGNER_ALTERED, N_("the content is not what was signed") },
    { SIGNET_SIGNER_BROKEN, N_("the signature does not hold") },
    { SIGNET_SIGNER_UNSUPPORTED, N_("the method of signing is not known here") },
    { SIGNET_SIGNER_NO_CERTIFICATE, N_("the signer’s certificate is missing") },
    { SIGNET_SIGNER_INCOMPLETE, N_("the certificate of an issuer is missing") },
    { SIGNET_SIGNER_UNTRUSTED, N_("the topmost certificate is not one that you trust") },
    { SIGNET_SIGNER_BAD_CHAIN, N_("a certificate was not issued as it must be") },
    { SIGNET_SIGNER_NOT_YET, N_("a certificate is not valid yet") },
    { SIGNET_SIGNER_WEAK, N_("the method is outdated") },
    { SIGNET_SIGNER_EXPIRED, N_("a certificate has expired") },
    { SIGNET_SIGNER_UNFIT, N_("the certificate is not meant for signing mail") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((facts->problems & words[i].problem) != 0)
      {
        char *cause = word_cause (facts, words[i].problem);

        add (details, _("Problem"), cause != NULL ? cause : g_strdup (_(words[i].text)));
      }
}

static void
add_certificate (GPtrArray               *details,
                 const SignetSignerFacts *facts)
{
  SignetCertificate *certificate = facts->certificate;
  g_autofree char *from = signet_day_text (signet_certificate_get_not_before (certificate));
  g_autofree char *until = signet_day_text (signet_certificate_get_not_after (certificate));

  add (details, _("Issued by"), g_strdup (signet_certificate_get_issuer_name (certificate)));
  add (details, _("Vouched for by"), word_chain (facts->chain));
  /* Translators: a stretch of time, from one day to another */
  add (details, _("Certificate valid"), g_strdup_printf (_("%s to %s"), from, until));
  add (details, _("Fingerprint"), g_strdup (signet_certificate_get_fingerprint (certificate)));
}

static void
add_signer (GPtrArray    *details,
            SignetSigner *signer)
{
  const SignetSignerFacts *facts = signet_signer_get_facts (signer);

  if (facts->certificate != NULL)
    {
      add (details, _("Signer"), g_strdup (signet_certificate_get_name (facts->certificate)));
      add (details, _("Addresses"), signet_signer_dup_addresses (signer, NULL, G_MAXUINT));
    }
  add_problems (details, facts);
  if (facts->certificate != NULL)
    add_certificate (details, facts);
  add (details, _("Method"), word_method (facts));
  if (facts->signing_time >= 0)
    add (details, _("Signed, as the signer says"), signet_moment_text (facts->signing_time));
  if (facts->first_valid > 0)
    add (details, _("First found valid here"), signet_moment_text (facts->first_valid));
  if (facts->certificate != NULL)
    add (details, _("Revocation"), word_revocation (facts));
}

static char *
join (GPtrArray *names)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    signet_list_text_add (text, names->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
signet_verdict_word_details (const SignetVerdictWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *details = g_ptr_array_new_with_free_func ((GDestroyNotify) detail_free);
  const SignetVerdictFacts *facts = self->facts;

  for (guint i = 0; i < facts->layers->len; i++)
    {
      SignetLayer *layer = facts->layers->pdata[i];
      GPtrArray *signers = signet_layer_get_signers (layer);

      for (guint j = 0; j < signers->len; j++)
        add_signer (details, signers->pdata[j]);
      add (details, _("Encrypted with"), g_strdup (signet_layer_get_cipher (layer)));
    }
  add (details, _("Taken from inside"), join (facts->protected));
  return details;
}
