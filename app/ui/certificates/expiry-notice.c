/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/expiry-notice.h"

#include <glib/gi18n-lib.h>

#include "account.h"
#include "certificates/certificate-text.h"
#include "count-text.h"
#include "day-text.h"

#define DAY (24 * 60 * 60)
#define AHEAD (SIGNET_CERTIFICATE_TEXT_AHEAD * (gint64) DAY)
#define WEEK  (7 * (gint64) DAY)

static gboolean
is_written_as (SignetCertificate *certificate,
               GListModel        *accounts)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GPtrArray *identities = signet_account_get_identities (account);

      for (guint j = 0; j < identities->len; j++)
        if (signet_certificate_has_address (certificate, signet_identity_get_address (identities->pdata[j])))
          return TRUE;
    }
  return FALSE;
}

/* Whether it does all that the other one does or did, and for longer. */
static gboolean
follows (SignetCertificateRow *row,
         SignetCertificate    *certificate,
         gint64                now)
{
  SignetCertificate *other = signet_certificate_row_get_certificate (row);
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);

  if (signet_certificate_row_is_requested (row) || signet_certificate_get_not_before (other) > now
      || signet_certificate_get_not_after (other) < now
      || signet_certificate_get_not_after (other) <= signet_certificate_get_not_after (certificate))
    return FALSE;
  if ((signet_certificate_fits_mail_signing (certificate) && !signet_certificate_fits_mail_signing (other))
      || (signet_certificate_fits_mail_encryption (certificate)
          && !signet_certificate_fits_mail_encryption (other)))
    return FALSE;
  for (guint i = 0; i < addresses->len; i++)
    if (!signet_certificate_has_address (other, addresses->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_follower (GListModel        *mine,
              SignetCertificate *certificate,
              gint64             now)
{
  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (mine, i);

      if (follows (row, certificate, now))
        return TRUE;
    }
  return FALSE;
}

static int
compare_ends (gconstpointer one,
              gconstpointer other)
{
  const gint64 a = signet_certificate_get_not_after (*(SignetCertificate *const *) one);
  const gint64 b = signet_certificate_get_not_after (*(SignetCertificate *const *) other);

  return (a > b) - (a < b);
}

GPtrArray *
signet_expiry_notice_find (GListModel *mine,
                           GListModel *accounts,
                           gint64      now)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (mine), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (accounts), NULL);

  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (mine, i);
      SignetCertificate *certificate = signet_certificate_row_get_certificate (row);

      if (!signet_certificate_row_is_requested (row)
          && signet_certificate_get_not_after (certificate) < now + AHEAD
          && is_written_as (certificate, accounts) && !has_follower (mine, certificate, now))
        g_ptr_array_add (found, signet_certificate_ref (certificate));
    }
  g_ptr_array_sort (found, compare_ends);
  return found;
}

static char *
word_one (SignetCertificate *certificate,
          gint64             now)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  const char *who = addresses->len > 0 ? addresses->pdata[0] : signet_certificate_get_name (certificate);
  const gint64 end = signet_certificate_get_not_after (certificate);
  const guint days = (guint) MAX ((end - now + DAY - 1) / DAY, 0);
  g_autofree char *day = signet_day_text (end);

  if (end < now)
    /* Translators: %s are an address and a day. */
    return g_strdup_printf (_("Your certificate for %s expired on %s."), who, day);
  /* Translators: %s is an address, %u a number of days. */
  return g_strdup_printf (ngettext ("Your certificate for %s expires in %u day.",
                                    "Your certificate for %s expires in %u days.", days),
                          who, days);
}

char *
signet_expiry_notice_word (GPtrArray *certificates,
                           gint64     now)
{
  g_return_val_if_fail (certificates != NULL && certificates->len > 0, NULL);

  if (certificates->len == 1)
    return word_one (certificates->pdata[0], now);
  return signet_count_text (ngettext ("%u of your certificates expires soon or has expired.",
                                      "%u of your certificates expire soon or have expired.",
                                      certificates->len),
                            certificates->len);
}

char *
signet_expiry_notice_stage (SignetCertificate *certificate,
                            gint64             now)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  const gint64 end = signet_certificate_get_not_after (certificate);

  return g_strconcat (signet_certificate_get_fingerprint (certificate),
                      end < now ? ":ended" : end < now + WEEK ? ":week" : ":month", NULL);
}
