/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "door.h"
#include "engine.h"
#include "indexer.h"
#include "saved-searches.h"

G_BEGIN_DECLS

/* What a window works on: the engine of an open profile and, for the demo mailbox, the servers
 * behind it. */
#define SIGNET_TYPE_SESSION (signet_session_get_type ())
G_DECLARE_FINAL_TYPE (SignetSession, signet_session, SIGNET, SESSION, GObject)

typedef enum
{
  SIGNET_SESSION_PROFILE,  /* the user's own mail */
  SIGNET_SESSION_DEMO,     /* the demo mailbox */
} SignetSessionKind;

/* profile: a directory; for the demo mailbox an empty one that stays, or NULL for one that goes with
 * it. Errors: those of signet_engine_open() and signet_demo_start_finish(). */
void           signet_session_open_async  (SignetSessionKind     kind,
                                           const char           *profile,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);

/* Returns: (transfer full). */
SignetSession *signet_session_open_finish (GAsyncResult         *result,
                                           GError              **error);

/* Borrowed, never NULL before signet_session_close(). */
SignetEngine  *signet_session_get_engine  (SignetSession        *self);

/* What keeps the text index up to date in the background. Borrowed. */
SignetIndexer *signet_session_get_indexer (SignetSession        *self);

/* The searches that the profile keeps. Borrowed. */
SignetSavedSearches *signet_session_get_searches (SignetSession  *self);
gboolean       signet_session_is_demo     (SignetSession        *self);

/* Where other Signets knock. Borrowed, NULL where there can be no door. */
SignetDoor    *signet_session_get_door    (SignetSession        *self);

/* From now on mail is received by itself, as often as the settings say; a demo mailbox has its own pace. */
void           signet_session_begin_receiving (SignetSession    *self);

/* Ends jobs and servers. Blocking, bounded. Idempotent. */
void           signet_session_close       (SignetSession        *self);

G_END_DECLS
