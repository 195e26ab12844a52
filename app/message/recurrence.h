/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rule of repetition (RFC 5545 section 3.3.10) in words: "every 2 weeks on Monday and Friday,
 * until 1 December 2026". What is too odd for words is "repeated". It is never followed.
 * Returns: (transfer full). */
char *signet_recurrence_to_words (const char *rule);

G_END_DECLS
