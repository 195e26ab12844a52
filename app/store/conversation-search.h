/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-rows.h"

G_BEGIN_DECLS

/* Looks through whole folders for the mails of one conversation, by the rule of threads.h: from one mail
 * to those it meets, to those they meet. A million rows take some 20 ms a round. One thread at a time. */
typedef struct _SignetConversationSearch SignetConversationSearch;

/* More mails than this are not looked for. */
#define SIGNET_CONVERSATION_MAX 2000

/* One mail that was found. */
typedef struct
{
  guint            place;  /* the number of its folder */
  SignetFolderRow *row;
} SignetConversationHit;

/* references: of the mail that is known. Returns: (transfer full). */
SignetConversationSearch *signet_conversation_search_new  (const SignetReferences   *references);
void                      signet_conversation_search_free (SignetConversationSearch *self);

/* A folder to look through. Where the same mail lies in several, that of the first is told. rows: taken. */
void                      signet_conversation_search_add  (SignetConversationSearch *self,
                                                           SignetFolderRows         *rows);

/* By date, oldest first. Returns: (transfer full) of SignetConversationHit. */
GArray                   *signet_conversation_search_run  (SignetConversationSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetConversationSearch, signet_conversation_search_free)

G_END_DECLS
