/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

#define SIGNET_LEGACY_DISPLAY_PARAMETER ";\r\n hp-legacy-display=\"1\""

#define SIGNET_LEGACY_DISPLAY_MAX 8

/* The subject before the text of an encrypted mail, for programs that decrypt it and do not know protected
 * header fields: without it their users would see no subject but "[...]" (RFC 9788 sections 5.2.2 and 5.2.3).
 * What does know them leaves it out again, by a parameter of the text's type. Texts that say the same have
 * it each: a program shows one of them. */
typedef struct
{
  gboolean  marks_whole;  /* the entity is such a text itself: the parameter goes into its own header */
  guint     n;
  gsize     offsets[SIGNET_LEGACY_DISPLAY_MAX];  /* rising: where the words go */
  char     *words[SIGNET_LEGACY_DISPLAY_MAX];    /* in the encoding of what is there */
} SignetLegacyDisplay;

/* head: the beginning of the entity. subject: the value of the field. Returns FALSE, and nothing to be
 * cleared, where what a person would read first is no text, or its encoding cannot take the words. */
gboolean signet_legacy_display_init  (SignetLegacyDisplay *self,
                                      SignetSlice          head,
                                      SignetSlice          subject);
void     signet_legacy_display_clear (SignetLegacyDisplay *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetLegacyDisplay, signet_legacy_display_clear)

G_END_DECLS
