/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A mail in pieces as they go over the wire, never more than one of them in memory. Inside smtp
 * only. */
typedef struct _SignetSmtpPieces SignetSmtpPieces;

typedef enum
{
  SIGNET_SMTP_PIECES_DATA,  /* stuffed, the last one with the dot that ends the mail */
  SIGNET_SMTP_PIECES_BDAT,  /* each behind its command (RFC 3030, section 2) */
} SignetSmtpPiecesKind;

/* mail: borrowed. */
SignetSmtpPieces *signet_smtp_pieces_new          (GInputStream          *mail,
                                                   SignetSmtpPiecesKind   kind);
void              signet_smtp_pieces_free         (SignetSmtpPieces      *self);

/* Returns: (transfer none), valid until the next one, NULL where the mail cannot be read. Not to be
 * called after the last one. */
const GString    *signet_smtp_pieces_next         (SignetSmtpPieces      *self,
                                                   GCancellable          *cancellable,
                                                   GError               **error);

/* Whether the one that came last was the last one. */
gboolean          signet_smtp_pieces_is_last      (SignetSmtpPieces      *self);

/* Bytes of the mail that are in the pieces so far. */
guint64           signet_smtp_pieces_get_position (SignetSmtpPieces      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpPieces, signet_smtp_pieces_free)

G_END_DECLS
