/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The threads of the first rows as they were found once, for others to go on from (threads.h): borrowed,
 * and wrong where it is damaged. */
typedef struct
{
  guint32        n_rows;
  const guint32 *roots;        /* per row: the first one of its thread */
  const guint32 *next;         /* per row: the next one of its thread, and after the last the first again */
  const guint64 *topics;       /* per row */
  const guint32 *by_topic;     /* all rows, by topic */
  guint32        n_numbers;
  const guint64 *numbers;      /* all that they have and refer to, ascending */
  const guint32 *number_rows;  /* and one row for each */
} SignetThreadsBase;

/* A row that has or refers to the number. row: (out). */
gboolean signet_threads_base_lookup      (const SignetThreadsBase *self,
                                          guint64                  number,
                                          guint32                 *row);

/* Where in by_topic the rows of that topic begin, if there are any. */
guint32  signet_threads_base_find_topic  (const SignetThreadsBase *self,
                                          guint64                  topic);

/* Whether there is one more at that place of by_topic. row: (out). */
gboolean signet_threads_base_get_topic   (const SignetThreadsBase *self,
                                          guint64                  topic,
                                          guint32                  at,
                                          guint32                 *row);

/* Fills by_topic. by_topic: (out caller-allocates): n rows. */
void     signet_threads_base_sort_topics (const guint64           *topics,
                                          guint32                  n,
                                          guint32                 *by_topic);

G_END_DECLS
