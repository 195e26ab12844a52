/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Where another Signet of the same user knocks when it finds the profile open: it has its mail
 * received here, or asks for the window. A socket PROFILE/door that only this user can reach; whoever
 * holds the profile's lock may have it, so that one that was left behind is in nobody's way. Main
 * thread.
 *
 * What a visitor says, one line: "receive ADDRESS [PASSWORD]", later perhaps "stop"; "send …", see
 * door-send.h; "flush …", see door-flush.h; "order …", see order.h; "raise [URI]"; or "window", which asks
 * whether there is one. What it is told: "report PERMILLE BYTES MESSAGE" as often as there is something new;
 * at the end "done RECEIVED KNOWN ON-SERVER DELETED REFUSED TOO-LARGE", or "failed", the same six numbers,
 * and the trouble's words (trouble-words.h). Raising ends with "raised" or "no", the question with "window"
 * or "no". Words are those of word-stream.h.
 *
 * Signal: gboolean raise (char *): the window is wanted, and that a "mailto:" link or the URI of a file is
 * opened in it (NULL: none); TRUE from a handler that shows one. */
#define SIGNET_TYPE_DOOR (signet_door_get_type ())
G_DECLARE_FINAL_TYPE (SignetDoor, signet_door, SIGNET, DOOR, GObject)

/* engine: opened to write. Errors: G_IO_ERROR, where there can be no socket. Returns: (transfer full). */
SignetDoor *signet_door_open      (SignetEngine  *engine,
                                   GError       **error);

/* Whether a visitor waits for an answer, or to be let in. */
gboolean    signet_door_is_busy   (SignetDoor    *self);

/* Nobody finds it any more; who has knocked is still let in. */
void        signet_door_hide      (SignetDoor    *self);

/* Lets nobody in any more and hangs up on who is there. To be called before the engine goes. */
void        signet_door_close     (SignetDoor    *self);

G_END_DECLS
