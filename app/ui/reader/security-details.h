/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "verdict.h"

G_BEGIN_DECLS

/* A window with all that a verdict rests on: signers, those who vouch for them, times, methods. */
#define SIGNET_TYPE_SECURITY_DETAILS (signet_security_details_get_type ())
G_DECLARE_FINAL_TYPE (SignetSecurityDetails, signet_security_details, SIGNET, SECURITY_DETAILS,
                      AdwWindow)

/* Opens it. parent: a widget of the window it belongs to. */
void signet_security_details_present (GtkWidget     *parent,
                                      SignetVerdict *verdict);

G_END_DECLS
