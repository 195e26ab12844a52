/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A desktop's Secret portal that takes a question and never answers it, on a private bus of its own, as where no
 * program keeps passwords for it; and we look to libsecret like somebody in a sandbox. In a thread of its own:
 * libsecret waits in ours. */
typedef struct _MutePortal MutePortal;

/* Starts the bus, and sets DBUS_SESSION_BUS_ADDRESS. */
MutePortal *mute_portal_new         (void);
void        mute_portal_free        (MutePortal *self);

/* How often it was asked. */
int         mute_portal_get_n_asked (MutePortal *self);
