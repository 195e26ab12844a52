/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "content-type.h"
#include "head.h"

G_BEGIN_DECLS

/* A mail or a part of one (an "entity", RFC 2045 section 2.4), with the places of its header and
 * body in the stored bytes and with its parts. Signatures are checked over these places, so
 * nothing is copied or changed. The whole tree is made by one pass over the bytes; depth and
 * number of parts are bounded, and there is always a tree: what is beyond the bounds or broken
 * stays undivided. */
typedef struct _SignetEntity SignetEntity;

struct _SignetEntity
{
  SignetHead         head;
  SignetContentType  type;
  SignetSlice        raw;       /* header and body */
  SignetSlice        body;
  GPtrArray         *parts;     /* of SignetEntity; NULL where there are none */
  gboolean           beyond;    /* the bounds were met here: kept, not understood */
};

typedef struct
{
  guint depth;
  guint parts;
} SignetEntityBounds;

/* bytes are borrowed for the life of the entity. Returns: (transfer full), never NULL. */
SignetEntity *signet_entity_parse  (const char               *bytes,
                                    gsize                     length,
                                    const SignetEntityBounds *bounds);
void          signet_entity_free   (SignetEntity             *self);

/* A multipart without parts is no multipart: it has text where its parts should be. */
gboolean      signet_entity_is_multipart (const SignetEntity *self);

/* Its parts, none of a leaf. */
guint               signet_entity_n_parts (const SignetEntity *self);
const SignetEntity *signet_entity_part    (const SignetEntity *self,
                                           guint               i);

/* How many entities it is, with itself. */
guint               signet_entity_count   (const SignetEntity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetEntity, signet_entity_free)

G_END_DECLS
