/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody wrote himself in a mail that quotes another one. */

/* The lines of text without quoted ones, without what stands below a signature mark ("-- ") and below
 * the header of a forwarded mail. text: plain, '\n'. Returns: (transfer full). */
char  *signet_own_text_dup               (const char *text);

/* The word by which the own text, or the subject of a mail that answers nothing, tells of a file that is
 * attached; for a reminder when there is none. In the user's language and in English. subject: nullable.
 * signature: nullable: speaks of files in every mail. Returns: (transfer full), NULL if there is none. */
char  *signet_own_text_find_attached     (const char *subject,
                                          const char *text,
                                          const char *signature);

G_END_DECLS
