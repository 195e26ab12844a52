/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reading.h"

G_BEGIN_DECLS

/* The one line that says what a mail's signature and encryption are worth: an icon, the verdict's
 * sentence, news of the sender's certificate, and "Details". Coloured only when something needs care.
 *
 * Signal: details (SignetVerdict): the user wants to know more. */
#define SIGNET_TYPE_SECURITY_LINE (signet_security_line_get_type ())
G_DECLARE_FINAL_TYPE (SignetSecurityLine, signet_security_line, SIGNET, SECURITY_LINE, AdwBin)

/* Invisible where there is nothing to tell. reading: nullable. */
void signet_security_line_show (SignetSecurityLine *self,
                                SignetReading      *reading);

G_END_DECLS
