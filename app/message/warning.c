/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "warning.h"

const char *
signet_warning_get_word (SignetWarnings warning)
{
  switch (warning)
    {
    case SIGNET_WARNING_REPLY_TO: return "reply-to-differs";
    case SIGNET_WARNING_SEVERAL_SENDERS: return "several-senders";
    case SIGNET_WARNING_NO_SENDER: return "no-sender";
    case SIGNET_WARNING_SENDER_NAME: return "sender-name-deceives";
    case SIGNET_WARNING_LINK: return "link-deceives";
    case SIGNET_WARNING_INCOMPLETE: return "incomplete";
    case SIGNET_WARNING_RUNS: return "attachment-can-run";
    case SIGNET_WARNING_TYPE: return "attachment-type-differs";
    case SIGNET_WARNING_NAME: return "attachment-name-deceives";
    default: g_return_val_if_reached ("");
    }
}
