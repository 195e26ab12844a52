/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "composer/answer.h"
#include "composer/composer.h"

G_BEGIN_DECLS

/* Where mails are begun: opens composers for a window and its engine, looks after them, and offers for some
 * seconds to take back what was sent. What is asked for before there is an engine with an account is done
 * as soon as there is one. Main thread. */
#define SIGNET_TYPE_COMPOSE_DESK (signet_compose_desk_get_type ())
G_DECLARE_FINAL_TYPE (SignetComposeDesk, signet_compose_desk, SIGNET, COMPOSE_DESK, GObject)

/* window, toasts: borrowed, live longer. Returns: (transfer full). */
SignetComposeDesk *signet_compose_desk_new        (GtkWindow          *window,
                                                   AdwToastOverlay    *toasts);

/* engine: NULL when the session ends: composers are closed, and what was not kept is lost. */
void               signet_compose_desk_set_engine (SignetComposeDesk  *self,
                                                   SignetEngine       *engine);

/* Opens a composer. */
void               signet_compose_desk_open       (SignetComposeDesk  *self,
                                                   SignetDraft        *draft);

/* Opens an empty one, written as whom that folder belongs to; folder: nullable. */
void               signet_compose_desk_begin      (SignetComposeDesk  *self,
                                                   SignetFolder       *folder);

/* Opens one for the address or "mailto:" link; a toast tells if it is none. folder: as above: where the mail
 * lies in which it was found. */
void               signet_compose_desk_mailto     (SignetComposeDesk  *self,
                                                   const char         *uri,
                                                   SignetFolder       *folder);

/* Answers stored messages, or writes them on. entries: of SignetEntry of that folder. */
void               signet_compose_desk_answer     (SignetComposeDesk  *self,
                                                   SignetFolder       *folder,
                                                   GPtrArray          *entries,
                                                   SignetAnswer        answer);

/* Writes a kept draft on. folder: any of its account; name: the unique Maildir name. */
void               signet_compose_desk_edit       (SignetComposeDesk  *self,
                                                   SignetFolder       *folder,
                                                   const char         *name);

/* Whether the window may close now. If not, what is written is being kept in Drafts, the composers go,
 * and the window is asked to close again; or one of them stays, or another is opened: then the window is told
 * so by its action win.stay. */
gboolean           signet_compose_desk_may_close  (SignetComposeDesk  *self);

G_END_DECLS
