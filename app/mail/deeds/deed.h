/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"

G_BEGIN_DECLS

typedef enum
{
  SIGNET_DEED_FLAGS,
  SIGNET_DEED_TAGS,
  SIGNET_DEED_MOVE,
  SIGNET_DEED_COPY,
  SIGNET_DEED_ARCHIVE,
  SIGNET_DEED_JUNK,
  SIGNET_DEED_NOT_JUNK,  /* to the Inbox */
  SIGNET_DEED_TRASH,     /* what is in the Trash already stays there */
  SIGNET_DEED_EMPTY,     /* for good, but for a while it can be undone (emptied.h) */
  SIGNET_DEED_ERASE,     /* for good: whoever asks for it has been asked */
  SIGNET_DEED_FILTER,    /* what rules want; only as errands (engine-deed.h) */
  SIGNET_DEED_FOLDER_NEW,     /* these are about a folder of the user's own (engine-folder-deed.h) */
  SIGNET_DEED_FOLDER_MOVE,
  SIGNET_DEED_FOLDER_RENAME,
  SIGNET_DEED_FOLDER_DELETE,
} SignetDeedKind;

#define SIGNET_N_DEEDS (SIGNET_DEED_FOLDER_DELETE + 1)

/* What a person wants done with messages, of one folder or several. Immutable, reference counted. */
typedef struct _SignetDeed SignetDeed;

/* choices: of SignetChoice, a reference is kept. For each kind but those below. Returns: (transfer full). */
SignetDeed     *signet_deed_new         (SignetDeedKind  kind,
                                         GPtrArray      *choices);

/* FLAGS or TAGS, whichever these are. Returns: (transfer full). */
SignetDeed     *signet_deed_new_flags   (GPtrArray      *choices,
                                         SignetFlags     add,
                                         SignetFlags     remove);

/* MOVE, COPY. Returns: (transfer full). */
SignetDeed     *signet_deed_new_to      (SignetDeedKind  kind,
                                         GPtrArray      *choices,
                                         SignetFolder   *target);
SignetDeed     *signet_deed_ref         (SignetDeed     *self);
void            signet_deed_unref       (SignetDeed     *self);

SignetDeedKind  signet_deed_get_kind    (SignetDeed     *self);

/* Borrowed. */
GPtrArray      *signet_deed_get_choices (SignetDeed     *self);

/* Borrowed; NULL for others than MOVE and COPY. */
SignetFolder   *signet_deed_get_target  (SignetDeed     *self);
SignetFlags     signet_deed_get_add     (SignetDeed     *self);
SignetFlags     signet_deed_get_remove  (SignetDeed     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDeed, signet_deed_unref)

G_END_DECLS
