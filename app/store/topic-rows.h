/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which rows have a topic (references.h): any number of rows for one, and it costs the same. One thread
 * at a time. */
typedef struct _SignetTopicRows SignetTopicRows;

/* n_rows: how many there will be, about. Returns: (transfer full). */
SignetTopicRows *signet_topic_rows_new   (guint            n_rows);
void             signet_topic_rows_free  (SignetTopicRows *self);

/* Once for a row. topic: not 0. */
void             signet_topic_rows_add   (SignetTopicRows *self,
                                          guint64          topic,
                                          guint32          row);

/* One row of that topic. row: (out). */
gboolean         signet_topic_rows_first (SignetTopicRows *self,
                                          guint64          topic,
                                          guint32         *row);

/* The next one of the same topic, in no order. row: (inout). */
gboolean         signet_topic_rows_next  (SignetTopicRows *self,
                                          guint32         *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetTopicRows, signet_topic_rows_free)

G_END_DECLS
