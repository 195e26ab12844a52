/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A trouble as it goes through a door (door.h): KIND SENTENCE ADVICE DETAILS. A certificate to be decided
 * about stays behind: whoever is asked at the other end would decide without it. */
#define SIGNET_TROUBLE_N_WORDS 4

/* word, and behind it those of the error's trouble unless that is NULL. Returns: (transfer full). */
GStrv   signet_trouble_to_words   (const char    *word,
                                   const GError  *error);

/* words: behind the first one. Returns: (transfer full) (nullable): SIGNET_TROUBLE_ERROR; NULL for words that
 * are none. */
GError *signet_trouble_from_words (char         **words);

G_END_DECLS
