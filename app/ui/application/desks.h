/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "application/session.h"
#include "composer/compose-desk.h"

G_BEGIN_DECLS

/* What goes on beside the mail view of a window: writing (for as long as the window lives), certificates,
 * what the desktop is told, and who knocks at the door (with the session). Main thread. */
#define SIGNET_TYPE_DESKS (signet_desks_get_type ())
G_DECLARE_FINAL_TYPE (SignetDesks, signet_desks, SIGNET, DESKS, GObject)

/* window, toasts: borrowed, live longer. Returns: (transfer full). */
SignetDesks       *signet_desks_new         (GtkApplicationWindow *window,
                                             AdwToastOverlay      *toasts);

/* session: NULL before it is closed. */
void               signet_desks_set_session (SignetDesks          *self,
                                             SignetSession        *session);

/* Whether the window may go out of sight, while its session stays: what is being written is kept. If not, the
 * window is asked to close again when it may. */
gboolean           signet_desks_may_hide    (SignetDesks          *self);

/* Whether the window may close: what is being written is kept, and what was sent just now goes out first. If
 * not, the window is asked to close again when it may. It is out of sight meanwhile, unless a mail that is
 * written could not be kept. */
gboolean           signet_desks_may_close   (SignetDesks          *self);

/* Opens what a desktop or a command line gives: a "mailto:" link begins a message, a mail is read, an mbox
 * file is offered for import, a file of certificates is taken in; of anything else a sentence says that it
 * cannot be opened. Waits until there is a session. */
void               signet_desks_open        (SignetDesks          *self,
                                             const char           *uri);

/* Closes the window for good, also if its mail is received on while it is closed: now, or as soon as it may
 * close. Whether that is still so; and that it is not, since something is written on. */
void               signet_desks_leave       (SignetDesks          *self);
gboolean           signet_desks_is_leaving  (SignetDesks          *self);
void               signet_desks_stay        (SignetDesks          *self);

/* Begins a mail with the answer to an invitation in it. to: the organiser. calendar: text/calendar (event-
 * reply.h). flags: how it is to be sealed. */
void               signet_desks_answer_event (SignetDesks         *self,
                                             const char           *to,
                                             const char           *calendar,
                                             SignetDraftFlags      flags);

/* Where mails are begun. Borrowed. */
SignetComposeDesk *signet_desks_get_compose (SignetDesks          *self);

G_END_DECLS
