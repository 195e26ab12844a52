/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which language a text is in, told by the small words that every text of it has. text: by
 * signet_query_fold(). Returns: an ISO 639-1 code of one whose words text-index.h can bring to
 * their stem; NULL if the text is too short or in none of them. */
const char *signet_text_language_guess (const char *text);

/* All that the above returns, NULL ended. */
const char *const *signet_text_language_list (void);

G_END_DECLS
