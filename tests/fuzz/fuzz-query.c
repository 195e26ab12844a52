/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "query-match.h"

/* What is typed, up to a zero byte, asked of a row. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char *const tags[SIGNET_N_TAGS] = { "Work", "Été" };
  static const SignetQueryFacts facts = { "Work/Old", SIGNET_FOLDER_ROLE_OTHER, tags };
  static const SignetFolderRow view = { "1.n", ":2,FSab", "Bob Zoë", "bob@example.org", "Ann", "On the way", "" };
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 28, 12, 0, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetQuery) query = signet_query_parse_at (text, now, &error);

  g_assert_true ((query == NULL) == (error != NULL));
  if (query == NULL)
    return 0;
  signet_query_match_row (query, &view, &facts, NULL);
  for (SignetQueryField field = 0; field < SIGNET_QUERY_N_FIELDS; field++)
    g_strfreev (signet_query_dup_words (query, field));
  return 0;
}
