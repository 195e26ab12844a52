/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"
#include "outbox-item.h"

G_BEGIN_DECLS

/* Where a message stands that is worked on. What is not any more is released by whoever is told. */
typedef enum
{
  SIGNET_SEND_BEGUN,
  SIGNET_SEND_DONE,  /* whatever came of it: it is in the Outbox */
  SIGNET_SEND_GONE,  /* the same, but it is in the Outbox no more */
} SignetSendStage;

/* What has become of an item while it was to be sent, on its way to the main thread. */
typedef struct
{
  SignetOutboxItem   *item;
  SignetOutboxRecord *record;
  SignetSendStage     stage;
  SignetDelivered    *sent;  /* what came into its folder, nullable */
} SignetSendNews;

void     signet_send_news_free (SignetSendNews *news);

G_END_DECLS
