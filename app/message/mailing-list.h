/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The mailing list that a mail came by, as its fields tell (RFC 2369, RFC 2919, RFC 8058).
 * Immutable; lives as long as its message. All texts are clean. */
typedef struct _SignetMailingList SignetMailingList;

/* "" if it tells none. The name is what a person calls it. */
const char *signet_mailing_list_get_id           (SignetMailingList *self);
const char *signet_mailing_list_get_name         (SignetMailingList *self);

/* The address that mails to the list go to; NULL if it takes none or tells none. */
const char *signet_mailing_list_get_post         (SignetMailingList *self);

/* A whole https: URL, and a whole mailto: URL; nullable both. */
const char *signet_mailing_list_get_unsubscribe_web  (SignetMailingList *self);
const char *signet_mailing_list_get_unsubscribe_mail (SignetMailingList *self);

/* Whether a POST of "List-Unsubscribe=One-Click" to the https: URL is all it takes (RFC 8058).
 * The standard wants the mail's DKIM signature to cover that; whether it does is not looked at. */
gboolean    signet_mailing_list_is_one_click     (SignetMailingList *self);

G_END_DECLS
