/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter-entry.h"

G_BEGIN_DECLS

/* What filters did to an account's mail: PROFILE/mail/ACCOUNT/filters.log, one checked line
 * (checked-line.h) per mail that a rule was about, the newest last. It does not grow without end. Blocking;
 * the account's worker writes, anybody may read. */

/* When it is longer, its older half goes. */
#define SIGNET_FILTER_LOG_MAX (2 * 1024 * 1024)

/* Adds entries (of SignetFilterEntry), durably. */
gboolean           signet_filter_log_append (const char   *path,
                                             GPtrArray    *entries,
                                             GError      **error);

/* Oldest first; a missing file is empty, a damaged line is passed over. Returns: (transfer full) of
 * SignetFilterEntry, NULL and an error. */
GPtrArray         *signet_filter_log_read   (const char   *path,
                                             GError      **error);

/* What is known of one mail. name: unique Maildir name. Returns: (transfer full), NULL: nothing. */
SignetFilterEntry *signet_filter_log_find   (const char   *path,
                                             const char   *name);

G_END_DECLS
