/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Mails that filters want to send on, from when they are wanted until they are in the Outbox:
 * PROFILE/mail/ACCOUNT/forwards.log, one checked line (checked-line.h) each
 *
 *   want <tab> TIME <tab> NAME <tab> ADDRESS        done <tab> TIME <tab> NAME <tab> ADDRESS
 *
 * A wish is durable before its mail is, so that no crash loses it; one whose mail never came is forgotten
 * when it is looked for. Blocking; for the account's worker. */

/* No more than this in an hour: if two rules of two people send mail in a circle after all, it does not
 * get far. */
#define SIGNET_FORWARD_QUEUE_HOUR 60

typedef struct
{
  gint64  time;     /* seconds since 1970 */
  char   *name;     /* unique Maildir name */
  char   *address;
} SignetForward;

void       signet_forward_free       (gpointer       forward);

/* The unique Maildir name of what it becomes in the Outbox, and later among what was sent: the same each
 * time, so that what a run that died has put there is not put there again. Returns: (transfer full). */
char      *signet_forward_dup_name   (const SignetForward *self);

/* forwards: of SignetForward. */
gboolean   signet_forward_queue_want (const char    *path,
                                      GPtrArray     *forwards,
                                      GError       **error);
gboolean   signet_forward_queue_done (const char    *path,
                                      GPtrArray     *forwards,
                                      GError       **error);

/* What is wanted and not done, oldest first, as many as may go within this hour; the rest waits. now: seconds
 * since 1970. Returns: (transfer full) of SignetForward. */
GPtrArray *signet_forward_queue_list (const char    *path,
                                      gint64         now,
                                      GError       **error);

G_END_DECLS
