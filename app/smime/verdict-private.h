/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "verdict.h"

G_BEGIN_DECLS

/* The words of a verdict, made of its facts and of the levels that were found. */

typedef struct
{
  const SignetVerdictFacts *facts;
  GPtrArray                *signers;
  SignetSignature           signature;
  SignetEncryption          encryption;
  const char               *weak_cipher;  /* the outermost, where all are weak; nullable */
  gboolean                  outside;  /* it is the ciphertext that is signed, and not the text */
} SignetVerdictWording;

/* Returns: (transfer full). */
char      *signet_verdict_word_sentence (const SignetVerdictWording *wording);

/* Returns: (transfer full): of SignetVerdictDetail. */
GPtrArray *signet_verdict_word_details  (const SignetVerdictWording *wording);

G_END_DECLS
