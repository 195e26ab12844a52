/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/certificate-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "day-text.h"
#include "list-text.h"
#include "system-anchors.h"

#define DAY (24 * 60 * 60)
#define DIGITS_IN_GROUP 4
#define GROUPS_IN_LINE 4

char *
signet_certificate_text_addresses (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    signet_list_text_add (text, addresses->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_end (gint64      seconds,
              const char *day)
{
  const guint days = (guint) ((seconds + DAY - 1) / DAY);

  /* Translators: %u is a number of days, %s a date such as "3 May 2027". */
  return g_strdup_printf (ngettext ("Expires in %u day, on %s", "Expires in %u days, on %s", days), days,
                          day);
}

char *
signet_certificate_text_validity (SignetCertificate         *certificate,
                                  gint64                     now,
                                  SignetCertificateTextTone *tone)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  const gint64 begin = signet_certificate_get_not_before (certificate);
  const gint64 end = signet_certificate_get_not_after (certificate);
  g_autofree char *first = signet_day_text (begin);
  g_autofree char *last = signet_day_text (end);
  SignetCertificateTextTone ignored;

  if (tone == NULL)
    tone = &ignored;
  *tone = SIGNET_CERTIFICATE_TEXT_ERROR;
  /* Translators: %s is a date such as "3 May 2027"; so it is in the next three. */
  if (now > end)
    return g_strdup_printf (_("Expired on %s"), last);
  *tone = SIGNET_CERTIFICATE_TEXT_WARNING;
  if (now < begin)
    return g_strdup_printf (_("Not valid before %s"), first);
  if (end - now < SIGNET_CERTIFICATE_TEXT_AHEAD * DAY)
    return describe_end (end - now, last);
  *tone = SIGNET_CERTIFICATE_TEXT_QUIET;
  return g_strdup_printf (_("Valid until %s"), last);
}

char *
signet_certificate_text_use (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  const gboolean signs = signet_certificate_fits_mail_signing (certificate);
  const gboolean encrypts = signet_certificate_fits_mail_encryption (certificate);

  if (signet_certificate_is_ca (certificate))
    return g_strdup (_("Vouching for other certificates"));
  if (signs && encrypts)
    return g_strdup (_("Signing and encryption"));
  if (signs)
    return g_strdup (_("Only for signing"));
  return g_strdup (encrypts ? _("Only for encryption") : _("Not made for mail"));
}

/* What a person's certificate is used for, in a few words. */
static const char *
remark_person (SignetCertificateRow *row)
{
  if (signet_certificate_row_get_group (row) != SIGNET_CERTIFICATES_PEOPLE)
    return "";
  switch (signet_certificate_row_get_state (row))
    {
    case SIGNET_PERSON_SEEN: return _("not used for encryption");
    case SIGNET_PERSON_REFUSED: return _("not used for encryption, because you said so");
    case SIGNET_PERSON_TRUSTED:
    case SIGNET_PERSON_ACCEPTED:
    default: return "";
    }
}

char *
signet_certificate_text_remark (SignetCertificateRow      *row,
                                SignetCertificateTextTone *tone)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (row), NULL);

  SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
  SignetCertificateTextTone ignored;

  if (tone == NULL)
    tone = &ignored;
  *tone = SIGNET_CERTIFICATE_TEXT_QUIET;
  if (signet_certificate_row_is_requested (row))
    return g_strdup (_("Requested: waiting for the certificate"));
  if (signet_certificate_row_get_group (row) == SIGNET_CERTIFICATES_AUTHORITIES)
    return signet_certificate_text_origin (row);
  if (signet_certificate_fits_mail_signing (certificate)
      && signet_certificate_fits_mail_encryption (certificate))
    return g_strdup (remark_person (row));
  *tone = SIGNET_CERTIFICATE_TEXT_WARNING;
  return signet_certificate_text_use (certificate);
}

char *
signet_certificate_text_key (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  const gnutls_ecc_curve_t curve = signet_certificate_get_key_curve (certificate);
  const guint bits = signet_certificate_get_key_bits (certificate);
  const char *name = gnutls_pk_algorithm_get_name (signet_certificate_get_key_algorithm (certificate));
  const char *kind = name != NULL ? name : "?";
  const char *rare_curve = signet_certificate_get_rare_curve (certificate);

  if (rare_curve != NULL)
    return g_strdup_printf (_("%s, %s"), kind, rare_curve);
  if (curve != GNUTLS_ECC_CURVE_INVALID)
    return g_strdup_printf (_("%s, %s"), kind, gnutls_ecc_curve_get_name (curve));
  /* Translators: a kind of key and its size: "RSA, 3072 bits". */
  return g_strdup_printf (ngettext ("%s, %u bit", "%s, %u bits", bits), kind, bits);
}

char *
signet_certificate_text_fingerprint (const char *hexadecimal)
{
  g_return_val_if_fail (hexadecimal != NULL, NULL);

  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; hexadecimal[i] != '\0'; i++)
    {
      if (i > 0 && i % (DIGITS_IN_GROUP * GROUPS_IN_LINE) == 0)
        g_string_append_c (text, '\n');
      else if (i > 0 && i % DIGITS_IN_GROUP == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hexadecimal[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* From which list this system has it. */
static const char *
word_system (void)
{
  GPtrArray *certificates;

  return signet_system_anchors_get (&certificates) == SIGNET_SYSTEM_ANCHORS_MOZILLA
           ? _("Trusted for mail by Mozilla, whose list this system has") : _("Trusted by this system");
}

char *
signet_certificate_text_origin (SignetCertificateRow *row)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (row), NULL);

  switch (signet_certificate_row_get_origin (row))
    {
    case SIGNET_ANCHOR_ADDED: return g_strdup (_("Trusted by you"));
    case SIGNET_ANCHOR_SYSTEM: return g_strdup (word_system ());
    case SIGNET_ANCHOR_DISTRUSTED: return g_strdup (_("You stopped trusting it"));
    case SIGNET_ANCHOR_NONE:
    default:
      if (signet_certificate_row_get_group (row) != SIGNET_CERTIFICATES_AUTHORITIES)
        return g_strdup ("");
      return g_strdup (signet_certificate_is_self_signed (signet_certificate_row_get_certificate (row))
                         ? _("Not trusted") : _("Trusted if who issued it is"));
    }
}

char *
signet_certificate_text_person (SignetCertificateRow *row)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (row), NULL);

  if (signet_certificate_row_get_group (row) != SIGNET_CERTIFICATES_PEOPLE)
    return g_strdup ("");
  if (!signet_certificate_fits_mail_encryption (signet_certificate_row_get_certificate (row)))
    return g_strdup (_("Not made for it"));
  switch (signet_certificate_row_get_state (row))
    {
    case SIGNET_PERSON_TRUSTED: return g_strdup (_("Used: an authority that you trust vouches for it"));
    case SIGNET_PERSON_ACCEPTED: return g_strdup (_("Used, because you said so"));
    case SIGNET_PERSON_REFUSED: return g_strdup (_("Not used, because you said so"));
    case SIGNET_PERSON_SEEN:
    default: return g_strdup (_("Not used: nobody whom you trust vouches for it"));
    }
}

char *
signet_certificate_text_source (SignetCertificateRow *row)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (row), NULL);

  const gint64 time = signet_certificate_row_get_first_seen (row);
  g_autofree char *day = signet_day_text (time);

  if (time == 0)
    return g_strdup ("");
  switch (signet_certificate_row_get_source (row))
    {
    /* Translators: %s is a date such as "3 May 2027"; so it is in the next three. */
    case SIGNET_PERSON_FROM_FILE: return g_strdup_printf (_("In a file that you imported on %s"), day);
    case SIGNET_PERSON_FROM_DIRECTORY: return g_strdup_printf (_("In a directory, on %s"), day);
    case SIGNET_PERSON_FROM_DNS: return g_strdup_printf (_("In the DNS, on %s"), day);
    case SIGNET_PERSON_FROM_MAIL:
    default: return g_strdup_printf (_("In a signed message, on %s"), day);
    }
}

gboolean
signet_certificate_text_matches (SignetCertificate *certificate,
                                 const char        *words)
{
  g_return_val_if_fail (certificate != NULL && words != NULL, FALSE);

  g_autofree char *addresses = signet_certificate_text_addresses (certificate);
  g_autofree char *all = g_strjoin ("\n", signet_certificate_get_name (certificate), addresses,
                                    signet_certificate_get_subject (certificate),
                                    signet_certificate_get_issuer_name (certificate), NULL);
  g_autofree char *text = g_utf8_casefold (all, -1);
  g_autofree char *folded = g_utf8_casefold (words, -1);
  g_auto(GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (text, parts[i]) == NULL)
      return FALSE;
  return TRUE;
}
