/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivery-plan.h"
#include "delivery.h"

G_BEGIN_DECLS

/* The steps of a commit that delivery.c tells of, on the messages of one batch. Blocking. */

/* A message that is being delivered. */
typedef struct
{
  char               *uidl;
  char               *name;
  char               *temporary;  /* in tmp/ */
  SignetDeliveryKind  kind;
  gboolean            replaces;   /* the beginning of it is here */
  gboolean            dropped;    /* and was deleted here */
  SignetUidlWish      wish;
  guint64             size;
  gint64              time;
  SignetEnvelope     *envelope;   /* NULL until it has ended */
  gboolean            notify;
} SignetDeliveryMessage;

void       signet_delivery_message_free (gpointer              message);

/* All borrowed. */
typedef struct
{
  const char         *path;       /* the Maildir that is delivered to */
  const char         *directory;  /* of the account */
  SignetUidlLog      *log;
  SignetDeliveryPlan *plan;       /* empty at first */
  GPtrArray          *messages;   /* of SignetDeliveryMessage, ended */
} SignetDeliveryBatch;

/* Asks where each belongs. Errors: those of func. */
gboolean   signet_delivery_batch_place  (SignetDeliveryBatch  *self,
                                         SignetPlacingFunc     func,
                                         gpointer              user_data,
                                         GError              **error);

/* Step 1. */
gboolean   signet_delivery_batch_sync   (SignetDeliveryBatch  *self,
                                         GError              **error);

/* Steps 2 and 3. Returns: (transfer full) of SignetDelivered; NULL and an error: the log's batch is open,
 * for signet_delivery_recover(). */
GPtrArray *signet_delivery_batch_settle (SignetDeliveryBatch  *self,
                                         GError              **error);

G_END_DECLS
