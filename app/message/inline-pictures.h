/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "attachment.h"
#include "message.h"

G_BEGIN_DECLS

#define SIGNET_INLINE_PICTURES_MAX (32 * 1024 * 1024)  /* bytes of one that an editor shows */

typedef enum
{
  SIGNET_INLINE_PICTURES_SHOWN,  /* the HTML goes with them: by their Content-ID, if an editor shows them */
  SIGNET_INLINE_PICTURES_FILES,  /* just files */
} SignetInlinePictures;

/* Whether an editor shows pictures of that MIME type, without parameters. */
gboolean signet_inline_pictures_can_show (const char *type);

/* Adds the parts of message that html shows as "cid:ID" to attachments (of SignetAttachment), each once
 * and in their order, at most 200; not those that are attachments of the message all the same. */
void signet_inline_pictures_add (GPtrArray            *attachments,
                                 SignetMessage        *message,
                                 const char           *html,
                                 SignetInlinePictures  as);

G_END_DECLS
