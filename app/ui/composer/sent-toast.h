/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "draft.h"
#include "engine-send.h"

G_BEGIN_DECLS

/* Says that a mail is on its way or waits for its time, with a button that takes it back while that is
 * possible. taken_back: called once. name: of the draft that it is again; NULL: it cannot be taken back there
 * any more. */
typedef void (*SignetTakenBack) (SignetAccount *account,
                                 const char    *name,
                                 gpointer       user_data);

/* When a mail that is sent now shall go, so that it can be taken back for as long as the user wants: seconds
 * since 1970, 0: at once. */
gint64 signet_sent_toast_get_time (void);

/* item: as it was put into the Outbox. draft: what it was made of; NULL: nothing comes of it when it is taken
 * back, and nobody is told. owner: given to taken_back, kept alive until then; nullable. */
void signet_sent_toast_show (AdwToastOverlay   *toasts,
                             SignetEngine      *engine,
                             SignetAccount     *account,
                             SignetDraft       *draft,
                             SignetOutboxItem  *item,
                             SignetTakenBack    taken_back,
                             GObject           *owner);

G_END_DECLS
