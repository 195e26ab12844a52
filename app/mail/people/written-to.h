/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "draft.h"
#include "worker.h"

G_BEGIN_DECLS

/* Whom the user has written to, in a private file of the profile: one line each, "LAST COUNT ADDRESS NAME".
 * Main thread; the file is read and written on a worker.
 *
 * Signal: changed, when the file was read and after each change. */
#define SIGNET_TYPE_WRITTEN_TO (signet_written_to_get_type ())
G_DECLARE_FINAL_TYPE (SignetWrittenTo, signet_written_to, SIGNET, WRITTEN_TO, GObject)

/* Whoever was not written to for the longest time is forgotten first. */
#define SIGNET_WRITTEN_TO_MAX 5000

/* Somebody who was written to. */
typedef struct
{
  SignetAddress *address;
  guint          count;   /* mails */
  gint64         last;    /* seconds since 1970 */
} SignetCorrespondent;

/* Reads the file at once, in the background; a missing one is an empty one, a broken line is passed over.
 * Returns: (transfer full). */
SignetWrittenTo *signet_written_to_new  (SignetWorker     *worker,
                                         const char       *path);

/* Remembers a mail to them; addresses: of SignetAddress. What cannot be written to the disk is known until
 * the program ends. */
void             signet_written_to_add  (SignetWrittenTo  *self,
                                         GPtrArray        *addresses,
                                         gint64            now);

/* The same for all whom a draft goes to. */
void             signet_written_to_add_draft (SignetWrittenTo *self,
                                              SignetDraft     *draft,
                                              gint64           now);

/* Who has the same full name as somebody who was never written to, and another address: the one written to
 * last. A first name alone says nothing. Returns: (transfer none) (nullable). */
SignetAddress   *signet_written_to_find_namesake (SignetWrittenTo *self,
                                                  SignetAddress   *address);

/* Of SignetCorrespondent, in no order. Returns: (transfer container). */
GPtrArray       *signet_written_to_list (SignetWrittenTo  *self);

G_END_DECLS
