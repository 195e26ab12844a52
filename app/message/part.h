/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "warning.h"

G_BEGIN_DECLS

/* A leaf of a mail that is offered as a file. Immutable; may cross threads. */
#define SIGNET_TYPE_PART (signet_part_get_type ())
G_DECLARE_FINAL_TYPE (SignetPart, signet_part, SIGNET, PART, GObject)

/* A file name without any path, clean, at most 200 bytes, never empty and never hidden; with an
 * extension by type if the mail gave no name. */
const char *signet_part_get_name         (SignetPart     *self);

/* "image/png", lower case, as the mail says it. */
const char *signet_part_get_content_type (SignetPart     *self);

/* Of signet_content_type_dup_parameters(). Nullable. */
const char *signet_part_get_parameters   (SignetPart     *self);

/* Whether it is a mail: message/rfc822 (RFC 2046 section 5.2.1) or message/global (RFC 6532). */
gboolean    signet_part_is_mail          (SignetPart     *self);

/* What its first bytes say it is, more exactly by its name or declared type where those fit them; the
 * declared type if they say nothing. */
const char *signet_part_get_real_type    (SignetPart     *self);

/* Those of attachments. */
SignetWarnings signet_part_get_warnings  (SignetPart     *self);

/* Content-ID without its brackets (RFC 2392), clean; that of locations.h for a part that is named by a URL;
 * "" if it has none. */
const char *signet_part_get_content_id   (SignetPart     *self);

/* Decoded bytes. */
guint64     signet_part_get_size         (SignetPart     *self);

/* The decoded bytes, without a copy where the mail holds them so; NULL if they are more than max.
 * Returns: (transfer full). */
GBytes     *signet_part_dup_bytes        (SignetPart     *self,
                                          gsize           max);

/* What is opened as a mail of its own: the content of a message/rfc822, and of any other part what was
 * received of it, header and body, so that a sealed one can be unsealed by itself; NULL for a file that
 * was packed in another, and for what is larger than max. Returns: (transfer full). */
GBytes     *signet_part_dup_mail         (SignetPart     *self,
                                          gsize           max);

/* Writes the decoded bytes. Blocking: for a worker. Errors: those of the stream. */
gboolean    signet_part_write            (SignetPart     *self,
                                          GOutputStream  *stream,
                                          GCancellable   *cancellable,
                                          GError        **error);

G_END_DECLS
