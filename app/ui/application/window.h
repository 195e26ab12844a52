/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "application/desks.h"
#include "application/mail-errand.h"

G_BEGIN_DECLS

/* The main window: opens a profile after its first frame and shows its mail, a welcome if it has no
 * account, or why it cannot be opened.
 *
 * With the preference to receive on, closing hides it.
 *
 * Actions: win.toast (s): tells a sentence that goes away by itself; win.add-account; win.try-demo;
 * win.leave-demo; win.try-again; win.show-shortcuts; win.stay: what is written in front of it stays open. */
#define SIGNET_TYPE_WINDOW (signet_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetWindow, signet_window, SIGNET, WINDOW, AdwApplicationWindow)

/* profile: a directory. application: nullable. Floating like any window; present it. */
SignetWindow *signet_window_new          (GtkApplication *application,
                                          const char     *profile);

/* A window on the demo mailbox. profile: an empty directory to leave it in, NULL to keep nothing. */
SignetWindow *signet_window_new_for_demo (GtkApplication *application,
                                          const char     *profile);

/* What goes on in it beside the mail that is read. Borrowed. */
SignetDesks  *signet_window_get_desks    (SignetWindow   *self);

/* That of its mail. Borrowed, NULL while none is open. */
SignetEngine *signet_window_get_engine   (SignetWindow     *self);

/* In place of presenting it: receives mail without being seen. */
void          signet_window_stand_by     (SignetWindow     *self);

/* Closes it for good, also if its mail is received on while it is closed. */
void          signet_window_leave        (SignetWindow     *self);

/* Presents it, and goes to a message, as soon as there is mail in it. name: unique Maildir name. */
void          signet_window_open_mail    (SignetWindow     *self,
                                          const char       *maildir,
                                          const char       *name,
                                          SignetMailErrand  errand);

G_END_DECLS
