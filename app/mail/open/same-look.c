/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "same-look.h"

/* All of it is signed, once: then nothing is shown in another's place but header fields. */
static gboolean
is_signed_clearly (SignetReading *reading)
{
  SignetVerdict *verdict = signet_reading_get_verdict (reading);

  return signet_reading_get_frames (reading)->len == 0 && signet_verdict_get_layers (verdict)->len == 1
         && signet_verdict_get_encryption (verdict) == SIGNET_ENCRYPTION_NONE;
}

static gboolean
is_same_address (SignetAddress *one,
                 SignetAddress *other)
{
  return g_strcmp0 (signet_address_get_name (one), signet_address_get_name (other)) == 0
         && g_str_equal (signet_address_get_address (one), signet_address_get_address (other));
}

static gboolean
are_same_addresses (GPtrArray *some,
                    GPtrArray *others)
{
  for (guint i = 0; i < some->len && some->len == others->len; i++)
    if (!is_same_address (some->pdata[i], others->pdata[i]))
      return FALSE;
  return some->len == others->len;
}

static gboolean
is_same_date (GDateTime *one,
              GDateTime *other)
{
  return one == other || (one != NULL && other != NULL && g_date_time_equal (one, other));
}

static gboolean
is_same_header (SignetMessage *one,
                SignetMessage *other)
{
  return g_str_equal (signet_message_get_subject (one), signet_message_get_subject (other))
         && is_same_address (signet_message_get_from (one), signet_message_get_from (other))
         && are_same_addresses (signet_message_get_reply_to (one), signet_message_get_reply_to (other))
         && are_same_addresses (signet_message_get_to (one), signet_message_get_to (other))
         && are_same_addresses (signet_message_get_cc (one), signet_message_get_cc (other))
         && is_same_date (signet_message_get_date (one), signet_message_get_date (other));
}

static gboolean
is_same_content (SignetMessage *one,
                 SignetMessage *other)
{
  return signet_message_get_warnings (one) == signet_message_get_warnings (other)
         && signet_message_get_sections (one)->len == signet_message_get_sections (other)->len
         && signet_message_get_attachments (one)->len == signet_message_get_attachments (other)->len
         && signet_message_get_remote (one)->len == signet_message_get_remote (other)->len
         && g_str_equal (signet_message_get_text (one), signet_message_get_text (other));
}

gboolean
signet_same_look (SignetReading *one,
                  SignetReading *other)
{
  g_return_val_if_fail (SIGNET_IS_READING (one), FALSE);
  g_return_val_if_fail (SIGNET_IS_READING (other), FALSE);

  SignetMessage *message = signet_reading_get_message (one);
  SignetMessage *other_message = signet_reading_get_message (other);

  return is_signed_clearly (one) && is_signed_clearly (other)
         && g_bytes_equal (signet_reading_get_bytes (one), signet_reading_get_bytes (other))
         && is_same_header (message, other_message) && is_same_content (message, other_message);
}
