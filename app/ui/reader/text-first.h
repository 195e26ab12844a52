/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/message-page.h"

G_BEGIN_DECLS

/* What a page shows of a signed message while its signature is still being checked: the text, with a word
 * that this is so, and nothing that depends on what comes out. Only where checking takes so long that
 * somebody would wait for it; never of what was encrypted.
 *
 * Signal: shown: the text is on the page. */
#define SIGNET_TYPE_TEXT_FIRST (signet_text_first_get_type ())
G_DECLARE_FINAL_TYPE (SignetTextFirst, signet_text_first, SIGNET, TEXT_FIRST, GObject)

/* page: not owned, and lives longer. */
SignetTextFirst *signet_text_first_new    (SignetMessagePage *page);

/* A message is being read; ends what was begun before. */
void             signet_text_first_begin  (SignetTextFirst   *self,
                                           SignetEngine      *engine,
                                           SignetFolder      *folder,
                                           SignetEntry       *entry);

/* The same for a part that is a mail of its own. */
void             signet_text_first_begin_part (SignetTextFirst *self,
                                               SignetEngine    *engine,
                                               SignetPart      *part);

/* Shows on the page all that is known of the message that was begun with. What is there already stays as
 * it is. */
void             signet_text_first_finish (SignetTextFirst   *self,
                                           SignetReading     *reading);

/* Another message will be shown, or none. */
void             signet_text_first_stop   (SignetTextFirst   *self);

G_END_DECLS
