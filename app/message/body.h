/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"
#include "message.h"

G_BEGIN_DECLS

/* What to show of a mail: the text of its leaves that are shown in line, and the parts that are
 * offered as files. Every leaf ends up in one or the other, but for the other renditions of an
 * alternative and the signature of a signed part. */
typedef struct
{
  SignetBodyKind  kind;
  char           *text;         /* clean */
  GPtrArray      *attachments;  /* of SignetPart */
} SignetBody;

/* mail: the bytes that root is a view of. */
void signet_body_init  (SignetBody         *self,
                        GBytes             *mail,
                        const SignetEntity *root);
void signet_body_clear (SignetBody         *self);

G_END_DECLS
