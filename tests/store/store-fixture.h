/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "eraser.h"
#include "folder.h"
#include "store-mode.h"

G_BEGIN_DECLS

/* A throw-away profile with one account, "account", for tests of folders. */
typedef struct
{
  char         *profile;
  char         *path;    /* Maildir of the account's Inbox */
  SignetWorker *worker;
  SignetEraser *eraser;
} StoreFixture;

void              store_fixture_set_up    (StoreFixture      *self,
                                           gconstpointer      data);
void              store_fixture_tear_down (StoreFixture      *self,
                                           gconstpointer      data);

/* Writes a mail with that subject. file: relative to the Inbox. day: of November 2026. */
void              store_fixture_put       (StoreFixture      *self,
                                           const char        *file,
                                           const char        *subject,
                                           guint              day);
void              store_fixture_rename    (StoreFixture      *self,
                                           const char        *from,
                                           const char        *to);
void              store_fixture_remove    (StoreFixture      *self,
                                           const char        *file);

/* Makes the directories look as if nothing had happened in them for a while. */
void              store_fixture_age       (StoreFixture      *self);

/* Path below the profile. Returns: (transfer full). */
char             *store_fixture_get       (StoreFixture      *self,
                                           const char        *relative);

/* Returns: (transfer full). */
SignetFolder     *store_fixture_open      (StoreFixture      *self,
                                           const char        *name,
                                           SignetStoreMode    mode);

/* Loads and waits; an error fails the test. */
void              store_fixture_load      (SignetFolder      *folder);

/* Waits until the worker has done what was asked of it so far, and the answers have come. */
void              store_fixture_settle    (StoreFixture      *self);

/* The subjects of all rows, newest first, "a b c"; "*" behind an unread one, "+" behind a partial one,
 * "!" behind a starred one. Returns: (transfer full). */
char             *store_fixture_tell      (SignetFolder      *folder);

/* Of SignetDelivered. Returns: (transfer full). */
GPtrArray        *store_fixture_deliver   (StoreFixture      *self,
                                           const char        *file,
                                           const char        *subject,
                                           guint              day);

G_END_DECLS
