/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"

G_BEGIN_DECLS

#define SIGNET_MAILTO_MAX            (256 * 1024)  /* bytes of a link */
#define SIGNET_MAILTO_MAX_RECIPIENTS 500             /* all of To, Cc and Bcc */

/* What follows "mailto:" in a link, in letters of any case. Returns: (nullable), within word; NULL: it is no
 * such link. */
const char  *signet_mailto_skip_scheme (const char *word);

/* Reads a mailto: link (RFC 6068): to, cc, bcc, subject, body, in-reply-to and references; whatever else
 * it asks for is not done, least of all attaching a file. A link is the work of a stranger: nothing of
 * it is sent before the user has seen it. Errors: SIGNET_DRAFT_ERROR_MAILTO. Returns: (transfer full). */
SignetDraft *signet_mailto_parse (const char  *uri,
                                  GError     **error);

/* What of a link is not in the draft, in a sentence; NULL: all of it is. Returns: (transfer full). */
char        *signet_mailto_dup_notice (const char *uri);

G_END_DECLS
