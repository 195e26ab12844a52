/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list of what may be meant, under the text in which is typed. The keyboard stays in the text.
 *
 * Signal: chosen (pointer): the item. */
#define SIGNET_TYPE_COMPLETION (signet_completion_get_type ())
G_DECLARE_FINAL_TYPE (SignetCompletion, signet_completion, SIGNET, COMPLETION, GtkPopover)

typedef enum
{
  SIGNET_COMPLETION_GUESS,   /* Tab and Return take the one that is marked; details are below the name */
  SIGNET_COMPLETION_OFFER,   /* Tab takes the first one if none is marked; details are beside the name */
} SignetCompletionKind;

/* What an item's row says. name: (out). details: (out): not shown if it is "" or as the name. */
typedef void (*SignetCompletionDescribe) (gconstpointer   item,
                                          char          **name,
                                          char          **details);

/* To be given a parent, and to be unparented. label: what the list is for who hears it. Returns: (transfer
 * floating). */
SignetCompletion *signet_completion_new      (SignetCompletionKind      kind,
                                              const char               *label,
                                              SignetCompletionDescribe  describe);

/* Shows the items, or goes away if there are none. items: taken. marked: the first is, so that Return
 * takes it; else Return leaves the text as it is. */
void              signet_completion_show     (SignetCompletion         *self,
                                              GPtrArray                *items,
                                              gboolean                  marked);

/* What a key does while the list is there. Returns: whether it was for the list. */
gboolean          signet_completion_take_key (SignetCompletion         *self,
                                              guint                     key);

G_END_DECLS
