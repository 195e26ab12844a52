/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"
#include "mime.h"
#include "part.h"

G_BEGIN_DECLS

/* Offers a leaf, or whatever stays undivided, as a file. mail: the bytes that entity is a view of;
 * the part keeps a reference on them, not on entity. Returns: (transfer full). */
SignetPart *signet_part_new      (GBytes             *mail,
                                  const SignetEntity *entity);

/* Offers a file that is packed in something else. name and content_type: as told there,
 * nullable; content: still encoded so. Returns: (transfer full). */
SignetPart *signet_part_new_packed (const char           *name,
                                    const char           *content_type,
                                    GBytes               *content,
                                    GMimeContentEncoding  encoding);

/* The decoded bytes, of which never many are in memory. Returns: (transfer full). */
GInputStream *signet_part_open   (SignetPart         *self);

/* The name that the mail gave the entity, as it stands there. Returns: (transfer full), or NULL. */
char       *signet_part_dup_name (const SignetEntity *entity);

/* Whether it gave it one. */
gboolean    signet_part_is_named (const SignetEntity *entity);

G_END_DECLS
