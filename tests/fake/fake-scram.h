/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-script.h"

G_BEGIN_DECLS

/* The server's side of SCRAM-SHA-256 and, by the TLS exporter, SCRAM-SHA-256-PLUS (RFC 5802, 7677,
 * 9266), in the manner of POP3 (RFC 5034) unless told otherwise. */
typedef struct _FakeScram FakeScram;

typedef enum
{
  FAKE_SCRAM_HONEST,
  FAKE_SCRAM_FORGED,   /* says that all is well, but does not know the password */
  FAKE_SCRAM_HASTY,    /* says +OK without having proved itself */
} FakeScramManner;

FakeScram *fake_scram_new    (const char       *password,
                              FakeScramManner   manner);
void       fake_scram_free   (FakeScram        *self);

/* From here on in the manner of SMTP (RFC 4954). */
void       fake_scram_speak_smtp (FakeScram *self);

/* A FakeAnswer for "AUTH SCRAM-SHA-256… RESPONSE" and what follows, to be played three times
 * (hasty: twice). user_data: FakeScram. */
char      *fake_scram_answer (const char       *line,
                              FakeConnection   *connection,
                              gpointer          user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeScram, fake_scram_free)

G_END_DECLS
