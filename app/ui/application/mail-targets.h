/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "choice.h"
#include "messages/message-list.h"
#include "reader/reader.h"

G_BEGIN_DECLS

/* What an action is for: the selected messages; or if the reader shows another message of the conversation
 * than the selected one, which lies in another folder then, that one. */

/* folder: (out): that of the first, borrowed, nullable. Returns: (transfer full) of SignetEntry. */
GPtrArray *signet_mail_targets_dup        (SignetMessageList  *list,
                                           SignetReader       *reader,
                                           SignetFolder      **folder);

/* The same for any number of them, in no time. Returns: (transfer full) of SignetChoice. */
GPtrArray *signet_mail_targets_dup_choices (SignetMessageList *list,
                                            SignetReader      *reader);

/* Whether they are the selected ones. */
gboolean   signet_mail_targets_are_chosen (SignetMessageList  *list,
                                           SignetReader       *reader);

/* To be called when the reader shows another message: where that is in the list, it becomes the selected
 * one. */
void       signet_mail_targets_follow     (SignetMessageList  *list,
                                           SignetReader       *reader);

G_END_DECLS
