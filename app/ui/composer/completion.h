/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "composer/recipient-book.h"

G_BEGIN_DECLS

/* The list of who may be meant, under the text in which is typed. The keyboard stays in the text.
 *
 * Signal: chosen (SignetParty). */
#define SIGNET_TYPE_COMPLETION (signet_completion_get_type ())
G_DECLARE_FINAL_TYPE (SignetCompletion, signet_completion, SIGNET, COMPLETION, GtkPopover)

/* To be given a parent, and to be unparented. Returns: (transfer floating). */
SignetCompletion *signet_completion_new      (void);

/* Shows who is meant by text, or goes away if nobody is. book: nullable. */
void              signet_completion_show     (SignetCompletion     *self,
                                              SignetRecipientBook  *book,
                                              const char           *text);

/* What a key does while the list is there. Returns: whether it was for the list. */
gboolean          signet_completion_take_key (SignetCompletion     *self,
                                              guint                 key);

/* The one that is marked, NULL while the list is not there. Borrowed. */
SignetParty      *signet_completion_get      (SignetCompletion     *self);

G_END_DECLS
