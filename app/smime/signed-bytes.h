/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "slice.h"

G_BEGIN_DECLS

/* What a signature covers, cut out of the stored bytes of a mail and never written anew: of a
 * multipart/signed its first part, from after the line end of the boundary before it to before the
 * line end that belongs to the next boundary, every line ended by CRLF (RFC 8551 section 3.1.1,
 * RFC 1847 section 2.1); of other forms the content as it is. A value: immutable,
 * may cross threads. */
typedef struct _SignetSignedBytes SignetSignedBytes;

typedef void (*SignetSignedBytesFunc) (const char *bytes,
                                       gsize       length,
                                       gpointer    user_data);

/* part: a piece of mail. Returns: (transfer full). */
SignetSignedBytes *signet_signed_bytes_new_detached (GBytes                *mail,
                                                     SignetSlice            part);

/* Returns: (transfer full). */
SignetSignedBytes *signet_signed_bytes_new_inside   (GBytes                *content);

void               signet_signed_bytes_free         (SignetSignedBytes     *self);

/* Gives all bytes to func, in pieces; nothing is held but one piece. */
void               signet_signed_bytes_feed         (SignetSignedBytes     *self,
                                                     SignetSignedBytesFunc  func,
                                                     gpointer               user_data);

/* All bytes in one, without a copy where the stored ones will do. Returns: (transfer full). */
GBytes            *signet_signed_bytes_dup          (SignetSignedBytes     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSignedBytes, signet_signed_bytes_free)

G_END_DECLS
