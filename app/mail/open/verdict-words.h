/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entry.h"

G_BEGIN_DECLS

/* What is known of a stored message's signature and encryption without opening it, for people: the sentence
 * of its verdict where one was told here; else that nobody has looked yet, or in a few words what the marks
 * say. Never looks at the disk. Returns: (transfer full), NULL for a message that is neither signed nor
 * encrypted. */
char *signet_verdict_words_dup (SignetEntry *entry);

G_END_DECLS
