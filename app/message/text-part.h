/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"

G_BEGIN_DECLS

/* A text leaf as readable text. */

/* Whether it is text/plain or another text that reads like it, or text/html. */
gboolean signet_text_part_is_plain (const SignetEntity *entity);
gboolean signet_text_part_is_html  (const SignetEntity *entity);

/* Undoes transfer encoding, charset, format=flowed (RFC 3676) and HTML. max: about how many bytes
 * of the body are looked at. Returns: (transfer full), UTF-8 for signet_text_clean(). */
GString *signet_text_part_read     (const SignetEntity *entity,
                                    gsize               max);

G_END_DECLS
