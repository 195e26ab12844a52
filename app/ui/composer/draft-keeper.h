/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "engine.h"

G_BEGIN_DECLS

/* Keeps what is being written in Drafts: a few seconds after it was changed, and each time the new one is
 * durable before the old one goes. Main thread.
 *
 * Signals: wanted: there is something new, hand it over by signet_draft_keeper_save_async(); failed (char *):
 * a sentence why it could not be kept; it is tried again, each time later, or after the next change; unsealed
 * (char *): the same where what is kept by itself is to be encrypted and cannot be: after each change. */
#define SIGNET_TYPE_DRAFT_KEEPER (signet_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SignetDraftKeeper, signet_draft_keeper, SIGNET, DRAFT_KEEPER, GObject)

/* How long it may take until a change is on its way to the disk, ms. */
#define SIGNET_DRAFT_KEEPER_DELAY 3000

SignetDraftKeeper *signet_draft_keeper_new          (SignetEngine         *engine);

/* In the place of SIGNET_DRAFT_KEEPER_DELAY, and all that is told in it, ms: tests have no time. */
void               signet_draft_keeper_set_delay    (SignetDraftKeeper    *self,
                                                     guint                 delay);

/* What is kept already, and will be replaced: the draft that is edited. name: nullable: nothing. */
void               signet_draft_keeper_set_stored   (SignetDraftKeeper    *self,
                                                     SignetAccount        *account,
                                                     const char           *name);

/* Whether it lies open where it is to be encrypted and nothing does that: as the user said. */
void               signet_draft_keeper_set_open     (SignetDraftKeeper    *self,
                                                     gboolean              open);

/* The name of what is kept, as last known; NULL: nothing. */
const char        *signet_draft_keeper_get_stored   (SignetDraftKeeper    *self);

/* Something was changed. */
void               signet_draft_keeper_touch        (SignetDraftKeeper    *self);

/* Whether something is not kept yet, or not with its files, or is being kept: its name is not known yet. */
gboolean           signet_draft_keeper_is_dirty     (SignetDraftKeeper    *self);

typedef enum
{
  SIGNET_DRAFT_KEEPING_BY_ITSELF,  /* without large files again and again, and without those that vanished */
  SIGNET_DRAFT_KEEPING_ASKED,      /* all of it */
  SIGNET_DRAFT_KEEPING_AT_END,     /* all of it, but for files that vanished: nobody is there to be told */
} SignetDraftKeeping;

/* Keeps it, after what is being kept now. A draft of another account than before moves there. Errors:
 * those of signet_engine_save_draft_finish() (engine-keep.h). */
void               signet_draft_keeper_save_async   (SignetDraftKeeper    *self,
                                                     SignetAccount        *account,
                                                     SignetDraft          *draft,
                                                     SignetDraftKeeping    keeping,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean           signet_draft_keeper_save_finish  (SignetDraftKeeper    *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* Keeps nothing by itself any more: it is being sent; and goes on, since that failed. */
void               signet_draft_keeper_stop         (SignetDraftKeeper    *self);
void               signet_draft_keeper_resume       (SignetDraftKeeper    *self);

/* Keeps nothing any more, and moves what is kept to the Trash. */
void               signet_draft_keeper_discard      (SignetDraftKeeper    *self);

G_END_DECLS
