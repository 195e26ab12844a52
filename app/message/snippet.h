/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "entity.h"

G_BEGIN_DECLS

#define SIGNET_SNIPPET_MAX 200  /* bytes */

/* The beginning of what a mail says, on one line, without quotations and signature: from its first
 * text leaf. entity: perhaps of the first bytes of the mail only. Returns: (transfer full), clean;
 * "" if there is no text. */
char *signet_snippet_make (const SignetEntity *entity);

G_END_DECLS
