/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine-submit.h"

G_BEGIN_DECLS

/* The mail of a visitor who wants it to be sent: "send FILE FLAGS FROM PASSWORD PASSPHRASE". FILE is the
 * name of a file in the profile that has the mail and is removed; FLAGS some of the letters "s" (sign), "e"
 * (encrypt) and "q" (only queue); an empty word stands for what is not told. */
#define SIGNET_DOOR_SEND_WORDS 6

/* The file's names begin so. */
#define SIGNET_DOOR_SEND_PREFIX "handed-over-"

/* words: as many as above, copied and wiped. The task ends with what the visitor is told, a GStrv: "sent",
 * "queued", or "kept" or "failed" with what trouble-words.h makes of it. */
void   signet_door_send_async  (SignetEngine         *engine,
                                char                **words,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);

/* Removes what was handed over by programs that were killed before it was taken: it may be what was to be
 * encrypted. Of the last minute it is left. */
void   signet_door_send_clean  (const char           *profile);

G_END_DECLS
