/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a reader of a mail should be told before trusting or opening something in it: flags. What is
 * said about them is up to who shows the mail. */
typedef enum
{
  /* Of the mail. */
  SIGNET_WARNING_REPLY_TO = 1 << 0,        /* answers go to neither the sender nor the list */
  SIGNET_WARNING_SEVERAL_SENDERS = 1 << 1, /* more than one From mailbox or field */
  SIGNET_WARNING_NO_SENDER = 1 << 2,       /* no address in From, or a group */
  SIGNET_WARNING_SENDER_NAME = 1 << 3,     /* the name reads like another address */
  SIGNET_WARNING_LINK = 1 << 4,            /* a link reads like a place to which it does not lead */
  SIGNET_WARNING_INCOMPLETE = 1 << 5,      /* something is beyond the bounds, and only a file */

  /* Of an attachment; of the mail if one has it. */
  SIGNET_WARNING_RUNS = 1 << 6,            /* opening it may run something */
  SIGNET_WARNING_TYPE = 1 << 7,            /* it is not what its type or name says */
  SIGNET_WARNING_NAME = 1 << 8,            /* its name is made to look like another one */
} SignetWarnings;

#define SIGNET_WARNING_ALL ((1 << 9) - 1)

/* The word for one of them, for JSON: stable. */
const char *signet_warning_get_word (SignetWarnings warning);

G_END_DECLS
