/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/row-heading.h"

#include <glib/gi18n-lib.h>

#include "common/date-text.h"

static const struct
{
  guint64     above;  /* bytes */
  const char *title;
} sizes[] = {
  { 10000000, N_("Over 10 MB") },
  { 1000000, N_("Over 1 MB") },
  { 100000, N_("Over 100 kB") },
  { 10000, N_("Over 10 kB") },
  { 0, N_("Up to 10 kB") },
};

static guint
find_size (guint64 size)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (sizes) && size <= sizes[i].above)
    i++;
  return i;
}

gboolean
signet_row_heading_is_same (SignetListingSort       sort,
                            const SignetListingKey *a,
                            const SignetListingKey *b,
                            gint64                  now)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  switch (sort)
    {
    case SIGNET_LISTING_DATE:
      return signet_date_text_group (a->date, now) == signet_date_text_group (b->date, now);
    case SIGNET_LISTING_SENDER:
      return g_str_equal (a->who, b->who);
    case SIGNET_LISTING_SIZE:
      return find_size (a->size) == find_size (b->size);
    case SIGNET_LISTING_SUBJECT:
    default:
      return TRUE;
    }
}

char *
signet_row_heading_dup (SignetListingSort       sort,
                        const SignetListingKey *key,
                        gint64                  now)
{
  g_return_val_if_fail (key != NULL, NULL);

  switch (sort)
    {
    case SIGNET_LISTING_DATE:
      return signet_date_text_heading (key->date, now);
    case SIGNET_LISTING_SENDER:
      return g_strdup (*key->who ? key->who : _("Nobody Named"));
    case SIGNET_LISTING_SIZE:
      return g_strdup (_(sizes[find_size (key->size)].title));
    case SIGNET_LISTING_SUBJECT:
    default:
      return NULL;
    }
}
