/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "envelope.h"
#include "maildir.h"
#include "marks.h"

G_BEGIN_DECLS

typedef struct _SignetFolder SignetFolder;

/* One row of a folder, made on demand and short-lived; the folder gives the same object for the same
 * message while somebody holds it. Main thread.
 *
 * Properties: flags (SignetFlags as uint, notifies), partial (notifies), size (notifies), signature and
 * encryption (those of its marks, as uint, notify), sentence (string, notifies), thread-size (uint,
 * notifies). */
#define SIGNET_TYPE_ENTRY (signet_entry_get_type ())
G_DECLARE_FINAL_TYPE (SignetEntry, signet_entry, SIGNET, ENTRY, GObject)

/* name: the unique Maildir name. Returns: (transfer full). */
SignetEntry    *signet_entry_new          (const char     *name,
                                           SignetEnvelope *envelope,
                                           SignetFlags     flags,
                                           guint64         size,
                                           gboolean        partial);

const char     *signet_entry_get_name     (SignetEntry    *self);
SignetEnvelope *signet_entry_get_envelope (SignetEntry    *self);
SignetFlags     signet_entry_get_flags    (SignetEntry    *self);
guint64         signet_entry_get_size     (SignetEntry    *self);

/* Whether only header and first lines are here. */
gboolean        signet_entry_get_partial  (SignetEntry    *self);

/* The folder it is a row of. Borrowed; NULL if it was made without one. */
SignetFolder   *signet_entry_get_folder   (SignetEntry    *self);

/* What is remembered of having opened it: nothing any more of what other trust or other keys would make
 * another one (verdict-log.h). */
SignetMarks     signet_entry_get_marks    (SignetEntry    *self);

/* What was told of it then, for people. Borrowed until the next call, NULL if it is not known. */
const char     *signet_entry_get_sentence (SignetEntry    *self);

/* How many messages of the folder its conversation has with itself, SIGNET_FOLDER_THREADS_MAX standing
 * for more; 1 as long as that is not known. */
guint           signet_entry_get_thread_size (SignetEntry *self);

/* Whether it is in a folder of what the user wrote: there its recipients tell more than its sender. */
gboolean        signet_entry_get_outgoing (SignetEntry    *self);

/* For the folder, which it keeps alive. */
void            signet_entry_set_folder   (SignetEntry    *self,
                                           SignetFolder   *folder);
void            signet_entry_update       (SignetEntry    *self,
                                           SignetEnvelope *envelope,
                                           SignetFlags     flags,
                                           guint64         size,
                                           gboolean        partial);
void            signet_entry_set_outgoing (SignetEntry    *self,
                                           gboolean        outgoing);
void            signet_entry_set_marks    (SignetEntry    *self,
                                           SignetMarks     marks);
void            signet_entry_set_thread_size (SignetEntry *self,
                                              guint        size);

G_END_DECLS
