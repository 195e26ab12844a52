/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens sessions for a window, whose program stays until it is known what became of it. Main thread. */
#define SIGNET_TYPE_OPENING (signet_opening_get_type ())
G_DECLARE_FINAL_TYPE (SignetOpening, signet_opening, SIGNET, OPENING, GObject)

/* session: taken, NULL and an error if it cannot be opened. */
typedef void (*SignetOpeningFunc)       (SignetSession      *session,
                                         const GError       *error,
                                         gpointer            user_data);

/* window: borrowed. func: not called any more after signet_opening_stop(). Returns: (transfer full). */
SignetOpening *signet_opening_new       (GtkWindow          *window,
                                         SignetOpeningFunc   func,
                                         gpointer            user_data);

/* profile: as of signet_session_open_async(). Not while it is busy. */
void           signet_opening_start     (SignetOpening      *self,
                                         SignetSessionKind   kind,
                                         const char         *profile);

/* What was restored there takes the place of the profile before that is opened next (profile-swap.h). */
void           signet_opening_set_replacement (SignetOpening *self,
                                               const char    *restored);

/* The same once more, a moment later. */
void           signet_opening_retry     (SignetOpening      *self);
gboolean       signet_opening_is_busy   (SignetOpening      *self);
void           signet_opening_stop      (SignetOpening      *self);

G_END_DECLS
