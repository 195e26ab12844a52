/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"

G_BEGIN_DECLS

/* A text leaf as readable text. */

/* Whether it is text/plain or another text that reads like it, or text/html. */
gboolean signet_text_part_is_plain (const SignetEntity *entity);
gboolean signet_text_part_is_html  (const SignetEntity *entity);

/* Undoes transfer encoding and charset. max: about how many bytes of the body are looked at.
 * Returns: (transfer full), UTF-8 as hostile as it came. */
GString *signet_text_part_decode   (const SignetEntity *entity,
                                    gsize               max);

/* Takes the fields off what was decoded that it says to repeat (repeated-head.h). Only for what was
 * encrypted with its header fields: elsewhere it could hide words from who reads them here. */
void     signet_text_part_drop_head (const SignetEntity *entity,
                                    GString            *decoded);

/* Undoes format=flowed (RFC 3676) and HTML in what was decoded. max: about how many bytes of text
 * are wanted. Returns: (transfer full), UTF-8 for signet_text_clean(). */
GString *signet_text_part_render   (const SignetEntity *entity,
                                    SignetSlice         decoded,
                                    gsize               max);

/* Both. */
GString *signet_text_part_read     (const SignetEntity *entity,
                                    gsize               max);

G_END_DECLS
