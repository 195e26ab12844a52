/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* In which order the messages of a folder are told: newest first, or thread after thread, that with the
 * newest message first, each from its beginning on and answers behind what they answer. */
typedef struct _SignetListOrder SignetListOrder;

typedef enum
{
  SIGNET_LIST_FLAT,
  SIGNET_LIST_THREADS,
} SignetListKind;

typedef struct
{
  guint    position;  /* in the folder */
  guint    depth;     /* how deep an answer it is */
  gboolean follows;   /* it is of the same thread as the one before */
  gint64   date;      /* of the thread's newest message */
} SignetListPlace;

/* folder: loaded, and the same until the end. Returns: (transfer full). */
SignetListOrder *signet_list_order_new  (SignetFolder    *folder,
                                         SignetListKind   kind);
void             signet_list_order_free (SignetListOrder *self);

/* Returns: FALSE at the end. place: (out). */
gboolean         signet_list_order_next (SignetListOrder *self,
                                         SignetListPlace *place);

G_END_DECLS
