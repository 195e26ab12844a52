/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A subject without what mail programs and mailing lists have put around it (RFC 5256 section 2.1, and
 * the words that other languages use for "Re"), in small letters: the same for a mail, its answers and
 * where it was forwarded to. is_answer: (out) (nullable): whether one of the words was one for an
 * answer. Returns: (transfer full), "" if nothing is left. */
char *signet_base_subject (const char *subject,
                           gboolean   *is_answer);

/* The subject of an answer, or of a mail that is passed on: "Re: " or "Fwd: " once, however many words of
 * that kind, in whatever language, stand at its beginning. Returns: (transfer full). */
char *signet_subject_of_answer  (const char *subject);
char *signet_subject_of_forward (const char *subject);

G_END_DECLS
