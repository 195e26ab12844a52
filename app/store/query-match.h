/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder-rows.h"
#include "id-set.h"
#include "query.h"
#include "text-hits.h"

G_BEGIN_DECLS

/* What a query may ask about that no row knows. */
typedef struct
{
  const char        *folder;  /* its name */
  SignetFolderRole   role;
  const char *const *tags;    /* SIGNET_N_TAGS names, of the letters a to y, some NULL; nullable */
} SignetQueryFacts;

/* Whether the row is found. Words are found in a row's texts also as a part of a longer word; in
 * the text of the mail as hits says. hits: nullable, of the same query; without it texts are not
 * looked into. */
gboolean  signet_query_match_row (SignetQuery            *query,
                                  const SignetFolderRow  *view,
                                  const SignetQueryFacts *facts,
                                  SignetTextHits         *hits);

/* The ids of all rows that signet_query_match_row() is true of, ascending, in a fraction of the
 * time: a million rows take some 20 ms for each word that was not asked for a moment ago. For a worker.
 * Returns: (transfer full) of guint32; NULL if it was cancelled. */
GArray   *signet_query_find      (SignetQuery            *query,
                                  SignetFolderRows       *rows,
                                  const SignetQueryFacts *facts,
                                  SignetTextHits         *hits,
                                  GCancellable           *cancellable);

/* The same as a set of ids below signet_folder_rows_get_n_ids(). Returns: (transfer full); NULL if it was
 * cancelled. */
SignetIdSet *signet_query_find_set (SignetQuery            *query,
                                    SignetFolderRows       *rows,
                                    const SignetQueryFacts *facts,
                                    SignetTextHits         *hits,
                                    GCancellable           *cancellable);

G_END_DECLS
