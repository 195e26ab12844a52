/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-pieces.h"

#include "smtp-encoder.h"

/* Small enough that progress is seen to move, large enough that answers to BDAT do not hold up. */
#define PIECE_SIZE 131072

/* "BDAT 4294967295 LAST\r\n" */
#define COMMAND_SIZE 32

struct _SignetSmtpPieces
{
  GInputStream         *mail;
  SignetSmtpPiecesKind  kind;
  SignetSmtpEncoder     encoder;
  char                 *raw;
  GString              *piece;
  guint64               position;
  gboolean              last;
};

SignetSmtpPieces *
signet_smtp_pieces_new (GInputStream         *mail,
                        SignetSmtpPiecesKind  kind)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (mail), NULL);

  SignetSmtpPieces *self = g_new0 (SignetSmtpPieces, 1);

  self->mail = g_object_ref (mail);
  self->kind = kind;
  self->encoder.stuffed = kind == SIGNET_SMTP_PIECES_DATA;
  self->raw = g_malloc (PIECE_SIZE);
  self->piece = g_string_sized_new (PIECE_SIZE + PIECE_SIZE / 8);
  return self;
}

void
signet_smtp_pieces_free (SignetSmtpPieces *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->mail);
  g_free (self->raw);
  g_string_free (self->piece, TRUE);
  g_free (self);
}

static void
put_command_before (SignetSmtpPieces *self)
{
  char command[COMMAND_SIZE];

  g_snprintf (command, sizeof command, "BDAT %" G_GSIZE_FORMAT "%s\r\n", self->piece->len,
              self->last ? " LAST" : "");
  g_string_prepend (self->piece, command);
}

const GString *
signet_smtp_pieces_next (SignetSmtpPieces  *self,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL && !self->last, NULL);

  gsize count = 0;

  if (!g_input_stream_read_all (self->mail, self->raw, PIECE_SIZE, &count, cancellable, error))
    return NULL;
  self->position += count;
  self->last = count < PIECE_SIZE;
  g_string_truncate (self->piece, 0);
  signet_smtp_encoder_add (&self->encoder, self->raw, count, self->piece);
  if (self->last)
    signet_smtp_encoder_end (&self->encoder, self->piece);
  if (self->kind == SIGNET_SMTP_PIECES_BDAT)
    put_command_before (self);
  return self->piece;
}

gboolean
signet_smtp_pieces_is_last (SignetSmtpPieces *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->last;
}

guint64
signet_smtp_pieces_get_position (SignetSmtpPieces *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->position;
}
