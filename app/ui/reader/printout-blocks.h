/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"

G_BEGIN_DECLS

/* What stands on the paper of a message, from top to bottom: each is a paragraph in one style. */

typedef enum
{
  SIGNET_BLOCK_TITLE,
  SIGNET_BLOCK_FIELD,
  SIGNET_BLOCK_NOTE,
  SIGNET_BLOCK_RULE,
  SIGNET_BLOCK_TEXT,
} SignetBlockStyle;

typedef struct
{
  char             *text;
  SignetBlockStyle  style;
  gboolean          framed;  /* it is signed, and not all of the message is */
} SignetBlock;

/* verdict: a sentence about the signature of all of it, nullable. frames: of SignetVerdict, those of the
 * signed parts that the sections name, nullable. Returns: (transfer full) of SignetBlock. */
GPtrArray *signet_printout_blocks_new (SignetMessage *message,
                                       const char    *verdict,
                                       GPtrArray     *frames);

G_END_DECLS
