/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"
#include "outbox-item.h"

G_BEGIN_DECLS

/* What has become of an item while it was to be sent, on its way to the main thread. */
typedef struct
{
  SignetOutboxItem   *item;
  SignetOutboxRecord *record;
  gboolean            is_done;  /* it is not worked on any more, and whoever is told releases it */
  gboolean            is_gone;  /* it is in the Outbox no more */
  SignetDelivered    *sent;     /* what came into its folder, nullable */
} SignetSendNews;

void     signet_send_news_free (SignetSendNews *news);

G_END_DECLS
