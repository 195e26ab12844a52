/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "message.h"

G_BEGIN_DECLS

/* Above a message: subject, who wrote it and when, and to whom; whom answers go to if that is somebody
 * else; which mailing list it came by. The sender's address is always to be seen, everybody else's can
 * be unfolded, with what the user's own server noted about where the message came from. */
#define SIGNET_TYPE_MESSAGE_HEADER (signet_message_header_get_type ())
G_DECLARE_FINAL_TYPE (SignetMessageHeader, signet_message_header, SIGNET, MESSAGE_HEADER, AdwBin)

/* engine: nullable; whose accounts' addresses are "me". folder: nullable; where the message was
 * received, which says whose notes are believed. entry: nullable; whose tags are shown. */
void signet_message_header_show (SignetMessageHeader *self,
                                 SignetMessage       *message,
                                 SignetEngine        *engine,
                                 SignetFolder        *folder,
                                 SignetEntry         *entry);

/* Marks in subject and sender what the reader that it is in was told to mark; it does so by itself when it
 * shows another message. */
void signet_message_header_mark (SignetMessageHeader *self);

G_END_DECLS
