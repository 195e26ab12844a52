/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "address.h"

G_BEGIN_DECLS

/* One recipient: the name, and how it stands with the certificate for it. What was typed and is no
 * address is one too, so that it can be told and mended. Its keys are for the actions of the chip entry. */
#define SIGNET_TYPE_CHIP (signet_chip_get_type ())
G_DECLARE_FINAL_TYPE (SignetChip, signet_chip, SIGNET, CHIP, GtkButton)

typedef enum
{
  SIGNET_CHIP_PLAIN,    /* nothing to be told */
  SIGNET_CHIP_SECURE,   /* can be encrypted to */
  SIGNET_CHIP_LACKING,  /* cannot, which is no trouble as long as nobody wants it */
  SIGNET_CHIP_ALARMED,  /* cannot, and it is wanted */
  SIGNET_CHIP_BROKEN,   /* no address at all */
} SignetChipState;

/* Returns: (transfer floating). */
SignetChip      *signet_chip_new           (SignetAddress   *address);

/* For a text that is no address. Returns: (transfer floating). */
SignetChip      *signet_chip_new_broken    (const char      *text);

/* NULL for what is no address. Borrowed. */
SignetAddress   *signet_chip_get_address   (SignetChip      *self);

/* As it is typed. Returns: (transfer full). */
char            *signet_chip_dup_text      (SignetChip      *self);

/* reason: a sentence, nullable. A broken one stays broken. */
void             signet_chip_set_state     (SignetChip      *self,
                                            SignetChipState  state,
                                            const char      *reason);
SignetChipState  signet_chip_get_state     (SignetChip      *self);

/* Nullable. Borrowed. */
const char      *signet_chip_get_reason    (SignetChip      *self);

G_END_DECLS
