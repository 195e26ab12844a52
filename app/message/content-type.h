/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* A Content-Type field (RFC 2045 section 5.1), read lightly: most mails need nothing but the type
 * and the boundary of a part. A view of bytes that are kept elsewhere. */
typedef struct
{
  char        name[80];  /* "text/plain", lower case */
  SignetSlice value;     /* the whole field */
} SignetContentType;

/* value: the raw field, text NULL if there is none. fallback: the type that it then is. What
 * cannot be read is application/octet-stream, or text/plain if it begins like text. */
void      signet_content_type_init      (SignetContentType       *self,
                                         SignetSlice              value,
                                         const char              *fallback);

/* Whether it is this type, or one that begins so ("multipart/"); both in lower case. */
gboolean  signet_content_type_is        (const SignetContentType *self,
                                         const char              *name);
gboolean  signet_content_type_has_major (const SignetContentType *self,
                                         const char              *prefix);

/* A parameter, unquoted, RFC 2231 undone. Returns: (transfer full), NULL if there is none. */
char     *signet_content_type_dup       (const SignetContentType *self,
                                         const char              *parameter);

/* Those without which the bytes of a text mean something else, as they are written behind the type:
 * "; charset=\"koi8-r\"". Returns: (transfer full) (nullable): none, or it is no text. */
char     *signet_content_type_dup_parameters (const SignetContentType *self);

/* Whether there is one of that value, in any letter case. */
gboolean  signet_content_type_says      (const SignetContentType *self,
                                         const char              *parameter,
                                         const char              *value);

G_END_DECLS
