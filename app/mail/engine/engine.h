/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "account-list.h"
#include "certificates.h"
#include "image-senders.h"
#include "keys.h"
#include "operation.h"
#include "secret.h"
#include "store.h"
#include "trouble.h"

G_BEGIN_DECLS

/* The one object that ui and cli are given: accounts, folders, and the jobs on them. It never asks and
 * never opens a window: a job ends with an error, signet_trouble_from_error() says what would help,
 * ui or cli asks and makes the same call again. Main thread.
 *
 * Signal: trouble-changed (SignetAccount) when signet_engine_get_trouble() gives another answer. */
#define SIGNET_TYPE_ENGINE (signet_engine_get_type ())
G_DECLARE_FINAL_TYPE (SignetEngine, signet_engine, SIGNET, ENGINE, GObject)

/* Opens a profile directory. Errors: SIGNET_STORE_ERROR, G_IO_ERROR, G_KEY_FILE_ERROR. Returns:
 * (transfer full). */
SignetEngine      *signet_engine_open                (const char           *profile,
                                                      SignetStoreMode       mode,
                                                      GError              **error);

SignetAccountList *signet_engine_get_accounts        (SignetEngine         *self);
SignetStore       *signet_engine_get_store           (SignetEngine         *self);

/* Whose remote images are always loaded. Read from the disk at the first call. Borrowed. */
SignetImageSenders *signet_engine_get_image_senders  (SignetEngine         *self);

/* The profile's keys and certificates, opened at the first call, and who answers for passphrases.
 * Borrowed; NULL if they cannot be opened. */
SignetKeyring     *signet_engine_get_keyring         (SignetEngine         *self);
SignetPassphrases *signet_engine_get_passphrases     (SignetEngine         *self);

/* The same for a window: lists and jobs. Borrowed, never NULL. */
SignetCertificates *signet_engine_get_certificates   (SignetEngine         *self);

/* A GListModel of the SignetOperations that run, oldest first. Borrowed. */
GListModel        *signet_engine_get_operations      (SignetEngine         *self);

/* Borrowed, never NULL. */
SignetFolderList  *signet_engine_get_folders         (SignetEngine         *self,
                                                      SignetAccount        *account);

/* Looks whether other programs have made folders or taken them away; so does every receive. */
void               signet_engine_refresh_folders     (SignetEngine         *self);

/* Why the account's last job failed; NULL while all is well. Borrowed. */
SignetTrouble     *signet_engine_get_trouble         (SignetEngine         *self,
                                                      SignetAccount        *account);

/* How many days the account's server itself keeps a message, as it told when it was last visited
 * (EXPIRE, RFC 2449 section 6.7); 0: it may delete what was fetched; -1: for ever, or not told. */
int                signet_engine_get_expire_days     (SignetEngine         *self,
                                                      SignetAccount        *account);

/* Receives all accounts every so many minutes and at once when the network comes back; 0 switches it
 * off. IN-USE and LOGIN-DELAY are waited for in silence. */
void               signet_engine_set_interval        (SignetEngine         *self,
                                                      guint                 minutes);

/* Cancels all jobs and waits for the disk: before the program ends. Blocking, bounded. */
void               signet_engine_close               (SignetEngine         *self);

G_END_DECLS
