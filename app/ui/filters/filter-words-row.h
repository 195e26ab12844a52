/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "filter-entry.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_FILTER_TENSE_LOG,    /* what was done, and when */
  SIGNET_FILTER_TENSE_TRIAL,  /* what would be done */
} SignetFilterTense;

/* One mail with what filters did to it. Returns: a floating row. */
GtkWidget *signet_filter_words_row_new (SignetFilterEntry *entry,
                                        SignetFilterTense  tense);

G_END_DECLS
