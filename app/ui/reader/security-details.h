/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"
#include "reading.h"

G_BEGIN_DECLS

/* A window with all that a verdict rests on: signers, those who vouch for them, times, methods; and what can
 * be done with the signers' certificates. Actions: win.toast (s); details.judge-anew closes it and has the
 * parent's message-page.read-again say what is known now. */
#define SIGNET_TYPE_SECURITY_DETAILS (signet_security_details_get_type ())
G_DECLARE_FINAL_TYPE (SignetSecurityDetails, signet_security_details, SIGNET, SECURITY_DETAILS,
                      AdwWindow)

/* Opens it. parent: a widget of the window it belongs to. verdict: of the reading, or of a part of it.
 * engine: nullable, then nothing can be done. */
void signet_security_details_present (GtkWidget     *parent,
                                      SignetEngine  *engine,
                                      SignetReading *reading,
                                      SignetVerdict *verdict);

G_END_DECLS
