/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/sealing-text.h"

#include <glib/gi18n-lib.h>

static gboolean
lacks_signer (const SignetSealingSums *sums)
{
  return sums->sign && sums->signer != NULL && sums->signer->state != SIGNET_RECIPIENT_OK;
}

/* Nobody sends what he cannot read himself. */
static gboolean
lacks_own (const SignetSealingSums *sums)
{
  return sums->encrypt && sums->own != NULL && !signet_own_recipient_reads (sums->own);
}

static gboolean
is_unknown (const SignetSealingSums *sums)
{
  return sums->undecided || (sums->sign && sums->signer == NULL)
         || (sums->encrypt && (sums->n_unknown > 0 || sums->own == NULL));
}

SignetSealingState
signet_sealing_text_judge (const SignetSealingSums *sums)
{
  g_return_val_if_fail (sums != NULL, SIGNET_SEALING_CLEAR);

  if (lacks_signer (sums) || lacks_own (sums) || (sums->encrypt && sums->n_lacking > 0))
    return SIGNET_SEALING_STOPPED;
  if (is_unknown (sums))
    return SIGNET_SEALING_CHECKING;
  return sums->sign || sums->encrypt ? SIGNET_SEALING_GOOD : SIGNET_SEALING_CLEAR;
}

gboolean
signet_sealing_text_wants_own (const SignetSealingSums *sums)
{
  g_return_val_if_fail (sums != NULL, FALSE);

  if (sums->encrypt && sums->n_lacking > 0)
    return FALSE;
  return lacks_signer (sums) || lacks_own (sums);
}

static char *
make_lacking (const SignetSealingSums *sums)
{
  const guint others = sums->n_lacking - 1;

  if (others == 0)
    return g_strdup_printf (_("Encryption is not possible: %s"), sums->lacking->sentence);
  return g_strdup_printf (ngettext ("Encryption is not possible for %s and %u other",
                                    "Encryption is not possible for %s and %u others", others),
                          sums->lacking->address, others);
}

static const char *
find_good (const SignetSealingSums *sums)
{
  if (!sums->encrypt)
    return _("Signed, not encrypted");
  if (sums->n_recipients == 0)
    return sums->sign ? _("Will be signed and encrypted") : _("Will be encrypted");
  return sums->sign ? _("Signed, and encrypted for everyone") : _("Encrypted for everyone, not signed");
}

/* Returns: (transfer full). */
static char *
make_good (const SignetSealingSums *sums)
{
  g_autofree char *change = NULL;

  if (!sums->own->stands_in)
    return g_strdup (find_good (sums));
  change = g_strdup_printf (_("The certificate chosen for %s is not here any more: another one of yours is "
                              "used."), sums->own->recipient->address);
  return g_strconcat (find_good (sums), "\n", change, NULL);
}

static const char *
find_clear (const SignetSealingSums *sums)
{
  if (sums->n_recipients > 0 && sums->n_unknown == 0 && sums->n_lacking == 0
      && sums->own != NULL && signet_own_recipient_reads (sums->own))
    return _("Neither signed nor encrypted, although it could be encrypted for everyone");
  return _("Neither signed nor encrypted");
}

char *
signet_sealing_text_make (const SignetSealingSums *sums)
{
  g_return_val_if_fail (sums != NULL, NULL);

  switch (signet_sealing_text_judge (sums))
    {
    case SIGNET_SEALING_STOPPED:
      if (sums->encrypt && sums->n_lacking > 0)
        return make_lacking (sums);
      if (!lacks_signer (sums))
        return g_strdup (sums->own->sentence);
      return g_strdup_printf (_("Signing is not possible: %s"), sums->signer->sentence);
    case SIGNET_SEALING_CHECKING:
      return g_strdup (_("Looking for certificates…"));
    case SIGNET_SEALING_GOOD:
      return make_good (sums);
    case SIGNET_SEALING_CLEAR:
    default:
      return g_strdup (find_clear (sums));
    }
}
