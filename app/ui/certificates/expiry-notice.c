/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/expiry-notice.h"

#include <glib/gi18n-lib.h>

#include "certificates/certificate-text.h"

#define DAY (24 * 60 * 60)
#define AHEAD (SIGNET_CERTIFICATE_TEXT_AHEAD * (gint64) DAY)

/* Whether it does all that the other one does, for longer. */
static gboolean
follows (SignetCertificateRow *row,
         SignetCertificate    *certificate,
         gint64                now)
{
  SignetCertificate *other = signet_certificate_row_get_certificate (row);
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);

  if (signet_certificate_row_is_requested (row) || signet_certificate_get_not_before (other) > now
      || signet_certificate_get_not_after (other) < now + AHEAD)
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

static char *
make_sentence (SignetCertificate *certificate,
               gint64             now)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  const char *who = addresses->len > 0 ? addresses->pdata[0] : signet_certificate_get_name (certificate);
  const guint days = (guint) ((signet_certificate_get_not_after (certificate) - now + DAY - 1) / DAY);

  /* Translators: %s is an address, %u a number of days. */
  return g_strdup_printf (ngettext ("Your certificate for %s expires in %u day.",
                                    "Your certificate for %s expires in %u days.", days),
                          who, days);
}

char *
signet_expiry_notice_make (GListModel *mine,
                           gint64      now)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (mine), NULL);

  g_autoptr(SignetCertificateRow) first = NULL;
  gint64 end = now + AHEAD;

  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (mine, i);
      SignetCertificate *certificate = signet_certificate_row_get_certificate (row);
      const gint64 last = signet_certificate_get_not_after (certificate);

      if (signet_certificate_row_is_requested (row) || last < now || last >= end
          || has_follower (mine, certificate, now))
        continue;
      end = last;
      g_set_object (&first, row);
    }
  return first != NULL ? make_sentence (signet_certificate_row_get_certificate (first), now) : NULL;
}
