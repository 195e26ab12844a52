/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a rule did, as a sentence: "Filter “Boss”: moved to Work, marked as read." rule: its name, "" for the
 * judge of junk. done: as of filter-entry.h. Returns: (transfer full). */
char *signet_filter_words (const char        *rule,
                           const char *const *done);

G_END_DECLS
