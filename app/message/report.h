/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What became of a mail that was sent: a delivery status notification (RFC 3464) or a message
 * disposition notification (RFC 8098). Anybody can write one. Immutable; lives as long as its
 * section. */
typedef struct _SignetReport SignetReport;

typedef enum
{
  SIGNET_REPORT_FAILED,
  SIGNET_REPORT_DELAYED,
  SIGNET_REPORT_DELIVERED,
  SIGNET_REPORT_RELAYED,     /* to a server that tells no more */
  SIGNET_REPORT_EXPANDED,    /* to the members of a list */
  SIGNET_REPORT_DISPLAYED,   /* from here on: what the reader or a program for them did with it */
  SIGNET_REPORT_DELETED,
  SIGNET_REPORT_DISPATCHED,
  SIGNET_REPORT_PROCESSED,
  SIGNET_REPORT_OTHER,
} SignetReportAction;

typedef enum
{
  SIGNET_REPORT_REASON_UNKNOWN,
  SIGNET_REPORT_REASON_NO_ADDRESS,
  SIGNET_REPORT_REASON_NO_HOST,
  SIGNET_REPORT_REASON_MOVED,
  SIGNET_REPORT_REASON_DISABLED,
  SIGNET_REPORT_REASON_FULL,
  SIGNET_REPORT_REASON_TOO_LARGE,
  SIGNET_REPORT_REASON_UNREACHABLE,
  SIGNET_REPORT_REASON_CONTENT,
  SIGNET_REPORT_REASON_REFUSED,
} SignetReportReason;

/* All texts clean; "" where nothing is told. */
typedef struct
{
  char               *address;
  SignetReportAction  action;
  SignetReportReason  reason;
  char               *status;      /* "5.2.2" (RFC 3463) */
  char               *diagnostic;  /* what the other server said, at most 300 bytes */
} SignetReportRecipient;

/* Of SignetReportRecipient, at least one, at most 100. */
GPtrArray  *signet_report_get_recipients   (SignetReport                *self);

/* "Not delivered to bob@example.org: the mailbox is full". Returns: (transfer full). */
char       *signet_report_dup_sentence     (const SignetReportRecipient *recipient);

G_END_DECLS
