/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "send-news.h"

void
signet_send_news_free (SignetSendNews *news)
{
  g_return_if_fail (news != NULL);

  g_object_unref (news->item);
  g_clear_pointer (&news->record, signet_outbox_record_free);
  g_clear_pointer (&news->sent, signet_delivered_unref);
  g_free (news);
}
