/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-list.h"
#include "store-error.h"
#include "store-mode.h"
#include "tag-list.h"
#include "verdict-log.h"

G_BEGIN_DECLS

/* A profile's mail: its lock, its worker and its accounts' folders. Main thread.
 *
 *   PROFILE/mail/ACCOUNT/FOLDER/{cur,new,tmp}   the truth
 *   PROFILE/mail/ACCOUNT/uidl.log               what is known of the server
 *   PROFILE/cache/ACCOUNT/FOLDER/               may be deleted at any time, as all in cache
 *   PROFILE/lock                                held while open for writing
 *   PROFILE/door                                a socket of who holds it, see door.h of mail */
#define SIGNET_TYPE_STORE (signet_store_get_type ())
G_DECLARE_FINAL_TYPE (SignetStore, signet_store, SIGNET, STORE, GObject)

/* profile: a directory, made where missing when opened to write. Returns: (transfer full). */
SignetStore      *signet_store_open            (const char       *profile,
                                                SignetStoreMode   mode,
                                                GError          **error);

/* The last run may have been ended while it deleted an account's mail: that goes, but for what is of an
 * account that is there. Before anything is done with folders. addresses: of these accounts. */
void              signet_store_erase_left      (SignetStore      *self,
                                                GPtrArray        *addresses);

const char       *signet_store_get_profile     (SignetStore      *self);
SignetStoreMode   signet_store_get_mode        (SignetStore      *self);

/* The worker that all folders' disk work runs on. Borrowed. */
SignetWorker     *signet_store_get_worker      (SignetStore      *self);

/* What deletes large things. Borrowed. */
SignetEraser     *signet_store_get_eraser      (SignetStore      *self);

/* The folders of an account, made at the first call and kept. address: the account's. Borrowed. */
SignetFolderList *signet_store_get_folders     (SignetStore      *self,
                                                const char       *address);

/* They are not on the disk any more: whoever asks the next time gets what is there then. */
void              signet_store_forget_folders  (SignetStore      *self,
                                                const char       *address);

/* The tags of the profile, read at the first call. Borrowed. */
SignetTagList    *signet_store_get_tags        (SignetStore      *self);

/* What was told of the profile's messages. Borrowed. */
SignetVerdictLog *signet_store_get_verdicts    (SignetStore      *self);

/* Takes from the disk of a profile what was told of its messages, for whoever has changed by what they are
 * judged without having a store: none of it is told by the next one. */
void              signet_store_forget_verdicts (const char       *profile);

/* Where an account's uidl.log is. Returns: (transfer full). */
char             *signet_store_dup_log_path    (SignetStore      *self,
                                                const char       *address);

/* Where it is remembered what an account's server does not bear: in the cache. Returns: (transfer full). */
char             *signet_store_dup_habits_path (SignetStore    *self,
                                                const char     *address);

/* Where it is remembered what an account's server listed last: in the cache. Returns: (transfer full). */
char             *signet_store_dup_listed_path (SignetStore     *self,
                                                const char      *address);

/* Where it is remembered what the server takes that an account's mail is sent by: in the cache. Returns:
 * (transfer full). */
char             *signet_store_dup_submission_path (SignetStore *self,
                                                    const char  *address);

/* Waits until all queued disk work is done: before the program ends. Blocking. */
void              signet_store_flush           (SignetStore      *self);

G_END_DECLS
