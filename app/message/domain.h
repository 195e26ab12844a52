/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The domain as people write it (RFC 5891), if it cannot be taken for another one: each label in
 * letters of one script, or of those that one language mixes, and none that is wholly in letters
 * that look like Latin ones (Unicode TR 39). Else in its ASCII form, which nobody takes for
 * anything. domain: in either form. Returns: (transfer full). */
char *signet_domain_to_shown (const char *domain);

G_END_DECLS
