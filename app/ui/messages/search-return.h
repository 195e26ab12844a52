/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "messages/list-search.h"
#include "messages/message-list.h"

G_BEGIN_DECLS

/* Who was in a list of what is found when it became empty can go on where one types: nothing else there would
 * take the keyboard. */
typedef struct _SignetSearchReturn SignetSearchReturn;

/* entry: where it is typed; outlives this. Returns: (transfer full). */
SignetSearchReturn *signet_search_return_new  (SignetListSearch   *search,
                                               SignetMessageList  *list,
                                               GtkEditable        *entry);
void                signet_search_return_free (SignetSearchReturn *self);

G_END_DECLS
