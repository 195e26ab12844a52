/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-people.h"

G_BEGIN_DECLS

/* The answer of one of the demo's persons to a mail of the user: what they read, decrypted, in a quotation;
 * signed by them, and encrypted to the user if the mail came encrypted. address: the person's. Errors:
 * G_IO_ERROR; NOT_FOUND for somebody who has no certificate. Returns: (transfer full). */
GBytes *signet_demo_answer_make (SignetDemoPeople  *people,
                                 const char        *address,
                                 GBytes            *mail,
                                 GDateTime         *now,
                                 GError           **error);

G_END_DECLS
