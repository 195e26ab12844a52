/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "part.h"
#include "spool.h"

G_BEGIN_DECLS

/* A file that goes with a mail that is being written: one on disk that is read when the mail is built,
 * bytes at hand, or a part of another mail. Immutable, reference counted; may cross threads. */
typedef struct _SignetAttachment SignetAttachment;

/* name: nullable, the file's own name then. content_type: a media type, perhaps with parameters;
 * nullable, guessed by name then. content_id: nullable; without brackets. With one it is a picture that
 * the HTML shows as "cid:ID". Nothing is opened yet. Returns: (transfer full). */
SignetAttachment *signet_attachment_new_file         (const char       *path,
                                                      const char       *name,
                                                      const char       *content_type,
                                                      const char       *content_id);

/* name: what it is called where it arrives. content_type: nullable. Returns: (transfer full). */
SignetAttachment *signet_attachment_new_bytes        (const char       *name,
                                                      const char       *content_type,
                                                      const char       *content_id,
                                                      GBytes           *bytes);

/* Its type is guessed by name. spool: written. Returns: (transfer full). */
SignetAttachment *signet_attachment_new_spool        (const char       *name,
                                                      SignetSpool      *spool);

/* With the part's name and type. Returns: (transfer full). */
SignetAttachment *signet_attachment_new_part         (SignetPart       *part,
                                                      const char       *content_id);

/* A whole mail, for forwarding: message/rfc822, its bytes as they are. subject: names the file.
 * Returns: (transfer full). */
SignetAttachment *signet_attachment_new_mail         (GBytes           *mail,
                                                      const char       *subject);

/* The same, not shown by any HTML. Returns: (transfer full). */
SignetAttachment *signet_attachment_new_detached     (SignetAttachment *other);
SignetAttachment *signet_attachment_ref              (SignetAttachment *self);
void              signet_attachment_unref            (SignetAttachment *self);

/* Clean, a plain file name, never empty. */
const char       *signet_attachment_get_name         (SignetAttachment *self);

/* "image/png", "text/calendar; method=REPLY": safe for a header field. */
const char       *signet_attachment_get_content_type (SignetAttachment *self);

/* The same with what the part of a mail that it comes of was said to be besides, its charset above all.
 * Returns: (transfer full). */
char             *signet_attachment_dup_field        (SignetAttachment *self);

/* Nullable. */
const char       *signet_attachment_get_content_id   (SignetAttachment *self);

/* Of one on disk, else NULL. */
const char       *signet_attachment_get_path         (SignetAttachment *self);

gboolean          signet_attachment_is_mail          (SignetAttachment *self);

/* Bytes now; -1 with error set. Blocking: for a worker. */
gint64            signet_attachment_get_size         (SignetAttachment  *self,
                                                      GError           **error);

/* Errors: SIGNET_DRAFT_ERROR_ATTACHMENT, a sentence that names it. Never waits for what is no plain
 * file. Blocking. Returns: (transfer full). */
GInputStream     *signet_attachment_open             (SignetAttachment  *self,
                                                      GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAttachment, signet_attachment_unref)

G_END_DECLS
