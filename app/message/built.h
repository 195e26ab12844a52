/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spool.h"

G_BEGIN_DECLS

/* A mail that was built: its header fields and its body apart, because a seal goes between them.
 * Immutable, reference counted; may cross threads. */
typedef struct _SignetBuilt SignetBuilt;

typedef enum
{
  SIGNET_BUILT_ASCII,
  SIGNET_BUILT_NEEDS_UTF8,  /* the header has letters that only SMTPUTF8 (RFC 6531) takes along */
} SignetBuiltHeader;

/* fields: of char*, referenced and not changed any more. Returns: (transfer full). */
SignetBuilt *signet_built_new         (GPtrArray         *fields,
                                       SignetSpool       *entity,
                                       SignetBuiltHeader  header);
SignetBuilt *signet_built_ref         (SignetBuilt       *self);
void         signet_built_unref       (SignetBuilt       *self);

/* Of char*: "Name: value", folded by CRLF and white space, without the last CRLF. No Content- field. */
GPtrArray   *signet_built_get_fields  (SignetBuilt       *self);

/* A MIME entity: Content- fields, an empty line and the body. CRLF, 7-bit, no line over 998 bytes. */
SignetSpool *signet_built_get_entity  (SignetBuilt       *self);

gboolean     signet_built_needs_utf8  (SignetBuilt       *self);

/* The whole mail as it goes over the wire, before dots are stuffed: fields, then the entity. Errors:
 * those of the spool. Returns: (transfer full). */
SignetSpool *signet_mail_write        (GPtrArray         *fields,
                                       SignetSpool       *entity,
                                       const char        *spool_directory,
                                       GCancellable      *cancellable,
                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetBuilt, signet_built_unref)

G_END_DECLS
