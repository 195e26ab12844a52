/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "verdict-words.h"

#include <glib/gi18n-lib.h>

static const char *const signatures[] =
{
  [SIGNET_SIGNATURE_VALID] = N_("signature is good"),
  [SIGNET_SIGNATURE_WAS_VALID] = N_("signature was good"),
  [SIGNET_SIGNATURE_PARTLY] = N_("signed in part"),
  [SIGNET_SIGNATURE_MISMATCH] = N_("signed by somebody else"),
  [SIGNET_SIGNATURE_UNKNOWN] = N_("signature cannot be checked"),
  [SIGNET_SIGNATURE_WEAK] = N_("signature is weak"),
  [SIGNET_SIGNATURE_EXPIRED] = N_("the certificate has expired"),
  [SIGNET_SIGNATURE_UNFIT] = N_("the certificate is not meant for signing mail"),
  [SIGNET_SIGNATURE_REVOKED] = N_("the certificate was revoked"),
  [SIGNET_SIGNATURE_ALTERED] = N_("changed after signing"),
};

/* NULL: nothing to be said. The header tells of the outermost layer only; who has opened it knows better. */
static const char *
word_encryption (SignetEnvelopeFlags facts,
                 SignetEncryption    encryption)
{
  if (encryption >= SIGNET_ENCRYPTION_NOT_FOR_US)
    return _("encrypted, cannot be opened");
  if (encryption >= SIGNET_ENCRYPTION_ENCRYPTED || (facts & SIGNET_ENVELOPE_ENCRYPTED) != 0)
    return _("encrypted");
  return NULL;
}

/* Of a message that was judged, when what was told then is not known any more. Returns: (transfer full),
 * nullable. */
static char *
word_marks (SignetEnvelopeFlags facts,
            SignetMarks         marks)
{
  const char *encryption = word_encryption (facts, marks.encryption);
  const char *signature = (guint) marks.signature < G_N_ELEMENTS (signatures)
                            ? signatures[marks.signature] : NULL;

  if (signature == NULL)
    return g_strdup (encryption);
  return encryption != NULL ? g_strconcat (encryption, _(", "), _(signature), NULL)
                            : g_strdup (_(signature));
}

/* NULL for a message that claims neither. */
static const char *
word_claim (SignetEntry *entry)
{
  const SignetEnvelopeFlags facts = signet_envelope_get_flags (signet_entry_get_envelope (entry));

  if ((facts & SIGNET_ENVELOPE_ENCRYPTED) != 0)
    return _("Encrypted, and not opened yet.");
  if ((facts & SIGNET_ENVELOPE_SIGNED) == 0)
    return NULL;
  return signet_entry_get_partial (entry)
           ? _("The signature can be checked when the rest of the message is here.")
           : _("Signed, but not checked yet.");
}

char *
signet_verdict_words_dup (SignetEntry *entry)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  const char *sentence = signet_entry_get_sentence (entry);
  const SignetMarks marks = signet_entry_get_marks (entry);

  if (sentence != NULL)
    return g_strdup (sentence);
  if (marks.signature == SIGNET_SIGNATURE_UNJUDGED)
    return g_strdup (word_claim (entry));
  return word_marks (signet_envelope_get_flags (signet_entry_get_envelope (entry)), marks);
}
