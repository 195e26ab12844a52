/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"
#include "reader/web-document.h"

G_BEGIN_DECLS

/* Makes what a web view shows of a message: its texts and documents, each as a piece of its own.
 * frames: nullable, of char*: the sentence about each signed part, by the number that sections call
 * it. Returns: (transfer full), NULL if there is no HTML in it. */
SignetWebDocument *signet_message_document_new (SignetMessage *message,
                                                GPtrArray     *frames);

G_END_DECLS
