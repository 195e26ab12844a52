/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outbox-record.h"
#include "server.h"
#include "trouble.h"

G_BEGIN_DECLS

/* What one try to send a delivery means for it. Functions without a network, so that every answer of a
 * server can be tried out. */

typedef enum
{
  SIGNET_SEND_OVER,   /* sent, refused or unknown: the next one may follow */
  SIGNET_SEND_AGAIN,  /* at once: to those who are left, or without those who are refused */
  SIGNET_SEND_LATER,  /* this one; the next one may follow */
  SIGNET_SEND_STOP,   /* all wait: it is the server, the way to it, or the user's wish */
} SignetSendNext;

/* The addresses that a delivery still has to go to now, in order: without those put off. Returns: (transfer
 * container), for signet_smtp_envelope_new(). */
const char     **signet_send_outcome_list_waiting (const SignetOutboxDelivery *delivery);

/* What the disk is to know while a delivery is on its way: that so many of those at most, the first ones (0:
 * all), may have it. Returns: (transfer full). */
SignetOutboxRecord *signet_send_outcome_begin     (const SignetOutboxRecord   *record,
                                                   guint                       delivery,
                                                   guint                       most);

/* Changes the record by what the server said of a try to those who were asked about. results: of
 * SignetSmtpResult, nullable. error: NULL: it was taken. is_partial: it was sent to whoever is accepted.
 * now: seconds since 1970. trouble: (out) (transfer full): for STOP, else NULL. */
SignetSendNext   signet_send_outcome_apply        (SignetOutboxRecord         *record,
                                                   guint                       delivery,
                                                   GPtrArray                  *results,
                                                   const GError               *error,
                                                   gboolean                    is_partial,
                                                   SignetServer               *server,
                                                   gint64                      now,
                                                   SignetTrouble             **trouble);

/* Whether the next delivery of the record follows. Where somebody was refused, and nobody has the mail yet,
 * nobody gets it before the user says so; that one has to wait is no reason for others to. */
gboolean         signet_send_outcome_goes_on      (const SignetOutboxRecord   *record,
                                                   SignetSendNext              next);

/* The disk does not give what is to be sent: this one is tried again later. now: as above. */
SignetSendNext   signet_send_outcome_put_off      (SignetOutboxRecord         *record,
                                                   guint                       delivery,
                                                   const GError               *error,
                                                   gint64                      now);

/* Seconds until the next try after so many failures in a row. */
guint            signet_send_outcome_get_delay    (guint                       failures);

G_END_DECLS
