/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "account.h"
#include "uidl-log.h"

G_BEGIN_DECLS

/* Why a message is still on the server, and when it goes: the one rule by which a receive deletes, and
 * by which the user is told. */
typedef enum
{
  SIGNET_STAY_NOT_HERE,       /* not downloaded yet */
  SIGNET_STAY_PART,           /* only its beginning is here */
  SIGNET_STAY_ASKED,          /* the user asked for it */
  SIGNET_STAY_ALL,            /* the account leaves all mail there */
  SIGNET_STAY_UNTIL_DELETED,  /* until it is deleted here */
  SIGNET_STAY_DAYS,           /* so many days after it was received */
  SIGNET_STAY_NEXT,           /* the next receive deletes it */
  SIGNET_STAY_REST_FIRST,     /* the next receive fetches the rest, and deletes it */
} SignetStayReason;

#define SIGNET_STAY_FOR_EVER G_MAXINT64

typedef struct
{
  SignetStayReason reason;
  gint64           goes;    /* seconds since 1970 from when on it may be deleted; FOR_EVER: not by this */
} SignetStay;

/* record: NULL for a message that is not known. Nothing goes whose bytes are not here, but what the user
 * has deleted. */
SignetStay signet_stay_judge (const SignetUidlRecord *record,
                              SignetLeave             leave,
                              guint                   days);

G_END_DECLS
