/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "names.h"

G_BEGIN_DECLS

/* Some messages of one folder, called by their unique Maildir names: it means the same whatever becomes
 * of the folder's rows. Immutable, reference counted; 100,000 of them take a few milliseconds. Main
 * thread. Where messages of several folders are chosen, that is an array of these. */
typedef struct _SignetChoice SignetChoice;

/* ids: of the folder's rows now (guint32), taken; what has no row is left out. Returns: (transfer full). */
SignetChoice *signet_choice_new             (SignetFolder *folder,
                                             GArray       *ids);

/* positions: in the folder now (guint), taken. Returns: (transfer full). */
SignetChoice *signet_choice_new_at          (SignetFolder *folder,
                                             GArray       *positions);

/* names: of (const char *). Returns: (transfer full). */
SignetChoice *signet_choice_new_for_names   (SignetFolder *folder,
                                             GPtrArray    *names);

/* names: taken. Returns: (transfer full). */
SignetChoice *signet_choice_new_named       (SignetFolder *folder,
                                             SignetNames  *names);

/* Without messages yet, to be filled by who makes it, before anybody else has it. Returns: (transfer
 * full). */
SignetChoice *signet_choice_new_empty       (SignetFolder *folder);
void          signet_choice_add             (SignetChoice *self,
                                             const char   *name);

/* The same messages when they are in another folder. Returns: (transfer full). */
SignetChoice *signet_choice_new_in          (SignetChoice *other,
                                             SignetFolder *folder);

/* Those that are not in their folder any more; none as long as it is not loaded. Returns: (transfer full). */
SignetChoice *signet_choice_new_gone        (SignetChoice *other);

/* entries: of SignetEntry, those without a folder are left out. Returns: (transfer full) of
 * SignetChoice, one for each folder. */
GPtrArray    *signet_choice_new_for_entries (GPtrArray    *entries);

/* An empty array for choices. Returns: (transfer full). */
GPtrArray    *signet_choice_new_list        (void);

SignetChoice *signet_choice_ref             (SignetChoice *self);
void          signet_choice_unref           (SignetChoice *self);

/* Borrowed. */
SignetFolder *signet_choice_get_folder      (SignetChoice *self);
SignetNames  *signet_choice_get_names       (SignetChoice *self);
guint         signet_choice_get_length      (SignetChoice *self);
const char   *signet_choice_get_name        (SignetChoice *self,
                                             guint         position);

/* Whether none of the first thousands, which is all that there is time to look at, lacks the flag.
 * choices: of SignetChoice. */
gboolean      signet_choice_all_have        (GPtrArray    *choices,
                                             SignetFlags   flag);

/* How many messages are in all of them. choices: of SignetChoice. */
guint         signet_choice_count           (GPtrArray    *choices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetChoice, signet_choice_unref)

G_END_DECLS
