/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The subject before the text of an encrypted mail, for programs that decrypt it and do not know protected
 * header fields: without it their users would see no subject but "[...]" (RFC 9788 section 5.2.2). What does
 * know them leaves it out again, by a parameter of the text's type. */
typedef struct
{
  gsize  type_end;  /* offset of the end of the text's Content-Type field, where the parameter goes */
  gsize  text;      /* offset of the text, where the words go */
  char  *words;     /* in the encoding of the text, with an empty line behind them */
} SignetLegacyDisplay;

#define SIGNET_LEGACY_DISPLAY_PARAMETER ";\r\n hp-legacy-display=\"1\""

/* head: the beginning of the entity, some KB. subject: the value of the field. Returns FALSE, and nothing
 * to be cleared, where the first part that a person would read is no plain text, or its encoding cannot
 * take the words. */
gboolean signet_legacy_display_init  (SignetLegacyDisplay *self,
                                      SignetSlice          head,
                                      SignetSlice          subject);
void     signet_legacy_display_clear (SignetLegacyDisplay *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetLegacyDisplay, signet_legacy_display_clear)

G_END_DECLS
