/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stay.h"

#define DAY (24 * 60 * 60)

static SignetStay
make_stay (SignetStayReason reason)
{
  return (SignetStay) { reason, SIGNET_STAY_FOR_EVER };
}

static SignetStay
make_next (void)
{
  return (SignetStay) { SIGNET_STAY_NEXT, 0 };
}

/* What the account says. */
static SignetStay
judge_by_leave (const SignetUidlRecord *record,
                SignetLeave             leave,
                guint                   days)
{
  const gboolean deleted = record->state == SIGNET_UIDL_DROPPED
                           || record->state == SIGNET_UIDL_DROPPED_PART
                           || record->state == SIGNET_UIDL_DELETED;

  if (leave == SIGNET_LEAVE_KEEP)
    return make_stay (SIGNET_STAY_ALL);
  if (leave == SIGNET_LEAVE_UNTIL_DELETED)
    return deleted ? make_next () : make_stay (SIGNET_STAY_UNTIL_DELETED);
  if (record->state == SIGNET_UIDL_PART)
    return make_stay (SIGNET_STAY_PART);
  if (leave == SIGNET_LEAVE_DELETE)
    return make_next ();
  return (SignetStay) { SIGNET_STAY_DAYS, record->time + (gint64) days * DAY };
}

SignetStay
signet_stay_judge (const SignetUidlRecord *record,
                   SignetLeave             leave,
                   guint                   days)
{
  if (record == NULL)
    return make_stay (SIGNET_STAY_NOT_HERE);
  if (record->wish == SIGNET_UIDL_WISH_KEEP)
    return make_stay (SIGNET_STAY_ASKED);
  if (record->wish == SIGNET_UIDL_WISH_REMOVE)
    return record->state == SIGNET_UIDL_PART ? make_stay (SIGNET_STAY_REST_FIRST) : make_next ();
  return judge_by_leave (record, leave, days);
}
