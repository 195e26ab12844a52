/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "query.h"
#include "text-hits.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asks a profile's text index, on a thread of its own, whoever writes to it. Main thread. */
#define SIGNET_TYPE_TEXT_SEARCH (signet_text_search_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextSearch, signet_text_search, SIGNET, TEXT_SEARCH, GObject)

/* profile: its directory. Returns: (transfer full). */
SignetTextSearch *signet_text_search_new         (const char           *profile);

/* Which mails have the words of the query in their texts: the hits that go with it in query-match.h
 * and in a listing's order. */
void              signet_text_search_find_async  (SignetTextSearch     *self,
                                                  SignetQuery          *query,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);

/* Errors: G_IO_ERROR_NOT_FOUND while there is no index; others of text-index.h. Returns: (transfer
 * full). */
SignetTextHits   *signet_text_search_find_finish (SignetTextSearch     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
