/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mailing-list.h"
#include "slice.h"

G_BEGIN_DECLS

typedef struct
{
  SignetSlice id;
  SignetSlice post;
  SignetSlice unsubscribe;
  SignetSlice unsubscribe_post;
} SignetListFields;

/* Keeps the first value of each of the fields. */
void               signet_list_fields_keep  (SignetListFields       *self,
                                             SignetSlice             name,
                                             SignetSlice             value);

/* Returns: (transfer full), NULL if there are none of the fields. */
SignetMailingList *signet_mailing_list_new  (const SignetListFields *fields);
void               signet_mailing_list_free (SignetMailingList      *self);

G_END_DECLS
