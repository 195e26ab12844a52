/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "references.h"
#include "threads-base.h"

G_BEGIN_DECLS

/* Which rows are one conversation: those that refer to each other, or to the same mail, here or not, by
 * Message-IDs; and an answer whose program wrote none, with what its recipients wrote about the same
 * subject (references.h: topics). That is as JWZ does it (https://www.jwz.org/doc/threading.html), but
 * no subject ever joins strangers. Rows may come in any order, one after the other or all at once: the
 * threads are the same. A row costs some 50 bytes and a microsecond, or nothing if it is of a base. One
 * thread at a time. */
typedef struct _SignetThreads SignetThreads;

/* n_rows: how many there will be, about, without those of the base. base: nullable, must outlive this.
 * Returns: (transfer full). */
SignetThreads *signet_threads_new    (guint                    n_rows,
                                      const SignetThreadsBase *base);
void           signet_threads_free   (SignetThreads           *self);

/* row: a number of the caller's behind the base, which is not in yet. Rows that are left out between
 * cost memory. */
void           signet_threads_add    (SignetThreads           *self,
                                      guint32                  row,
                                      const SignetReferences  *references);

/* Takes a row out. The others stay together, as they do when a mail is missing from the start. */
void           signet_threads_remove (SignetThreads           *self,
                                      guint32                  row);

/* How many rows the row's thread has with itself, as far as max; 0 if the row is not in. */
guint          signet_threads_count  (SignetThreads           *self,
                                      guint32                  row,
                                      guint                    max);

/* The rows of the row's thread, ascending. Returns: (transfer full) of guint32, empty if the row is not
 * in. */
GArray        *signet_threads_list   (SignetThreads           *self,
                                      guint32                  row);

/* What makes a base, of threads that have none and of which no row is left out. roots, next, topics:
 * (out caller-allocates): for each row. */
void           signet_threads_export (SignetThreads           *self,
                                      guint32                 *roots,
                                      guint32                 *next,
                                      guint64                 *topics);

/* Ascending. Returns: (transfer full) of SignetNumber (number-table.h). */
GArray        *signet_threads_list_numbers (SignetThreads     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetThreads, signet_threads_free)

G_END_DECLS
