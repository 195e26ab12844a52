/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer.h"

G_BEGIN_DECLS

#define SIGNET_TRANSFER_STEP 8192  /* bytes */

/* Undoes a Content-Transfer-Encoding piece by piece: for what transfer.h and transfer-stream.h offer. */
typedef struct
{
  GMimeEncoding state;
  SignetSlice   rest;
  gboolean      plain;
  gboolean      done;
  char          buffer[SIGNET_TRANSFER_STEP + 64];  /* what is decoded is never longer than before */
} SignetTransferDecoder;

/* body: borrowed for the life of the decoder. */
void     signet_transfer_decoder_init (SignetTransferDecoder *self,
                                       SignetSlice            body,
                                       GMimeContentEncoding   encoding);

/* chunk: until the next call; may be empty. Returns FALSE after the last one. */
gboolean signet_transfer_decoder_next (SignetTransferDecoder *self,
                                       SignetSlice           *chunk);

G_END_DECLS
