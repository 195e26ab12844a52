/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says why gpg-agent failed, by its code (gpg-error's, without the source; 0: it did not answer at all)
 * and what the connection said. problem: taken. Errors: SIGNET_SMIME_ERROR; G_IO_ERROR_CANCELLED stays. */
void signet_agent_set_error (guint    code,
                             GError  *problem,
                             GError **error);

G_END_DECLS
