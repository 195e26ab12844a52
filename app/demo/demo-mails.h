/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo-people.h"

G_BEGIN_DECLS

/* The mails of the demo, made from what is written in app/demo/mails. Errors: those of
 * demo-template.h and demo-seal.h. */

/* What lies in the mailbox at the beginning, oldest first, dates as seen from now. Returns:
 * (transfer full) (element-type GBytes). */
GPtrArray *signet_demo_mails_make         (SignetDemoPeople  *people,
                                           GDateTime         *now,
                                           GCancellable      *cancellable,
                                           GError           **error);

/* What the user has sent by then, in no order. Returns: (transfer full) (element-type GBytes). */
GPtrArray *signet_demo_mails_make_sent    (SignetDemoPeople  *people,
                                           GDateTime         *now,
                                           GError           **error);

/* The mails that arrive later, in their order, to be finished one by one. Returns: (transfer
 * full). */
GStrv      signet_demo_mails_list_later   (void);

/* One of these, as it arrives now. Returns: (transfer full). */
GBytes    *signet_demo_mails_finish       (const char        *text,
                                           SignetDemoPeople  *people,
                                           GDateTime         *now,
                                           GError           **error);

G_END_DECLS
