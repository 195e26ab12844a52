/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"
#include "unseal.h"
#include "walk.h"

G_BEGIN_DECLS

/* What to show of a mail: the sections in order, and the parts that are offered as files. Every
 * leaf ends up in one or the other, but for the other renditions of an alternative, the
 * signature of a signed part, and what the HTML shows of itself. */
typedef struct
{
  SignetBodyKind  kind;
  char           *text;         /* of all sections */
  GPtrArray      *sections;     /* of SignetSection */
  GPtrArray      *attachments;  /* of SignetPart */
  GPtrArray      *pictures;     /* of SignetPart: what the HTML shows of itself */
  GHashTable     *cids;         /* of char* to SignetPart */
  GPtrArray      *remote;       /* of char* */
  char           *header;       /* fields that an unsealer put over the mail's own; nullable */
  SignetWarnings  warnings;     /* of what is in it */
  guint           n_parts;      /* that were looked at */
} SignetBody;

/* mail: the bytes that root is a view of. unseal: nullable. */
void signet_body_init  (SignetBody             *self,
                        GBytes                 *mail,
                        const SignetEntity     *root,
                        SignetUnsealFunc        unseal,
                        gpointer                user_data,
                        const SignetWalkBounds *bounds);
void signet_body_clear (SignetBody             *self);

G_END_DECLS
