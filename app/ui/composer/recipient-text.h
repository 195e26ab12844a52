/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "address.h"

G_BEGIN_DECLS

/* What people type and paste where recipients are wanted. */

/* Takes a text apart: addresses with or without a name, apart by commas, semicolons or lines, groups
 * ("friends: a@b, c@d;") flattened; "Example, Bob <bob@example.org>" is one. At most SIGNET_ADDRESS_MAX
 * are taken; what is beyond is as one that is none: see signet_recipient_text_refuse(). broken: (out)
 * (transfer full), of char *, what is none. Returns: (transfer full), of SignetAddress. */
GPtrArray  *signet_recipient_text_parse   (const char     *text,
                                           GPtrArray     **broken);

/* Whether a text is too much where so many are there already: there would be more than SIGNET_ADDRESS_MAX,
 * which are all that a draft keeps. Returns: (transfer none): a sentence; NULL: it is not. */
const char *signet_recipient_text_refuse  (const char     *text,
                                           guint           there);

/* The end of what can be taken already while somebody still types behind it: just after the last
 * comma, semicolon or line end that ends an address; 0 if there is none. */
gsize       signet_recipient_text_settled (const char     *text);

/* Whether a text is an address in a domain that there may be (by the list of public suffixes), to which
 * nothing need be added. */
gboolean    signet_recipient_text_is_whole (const char    *text);

/* An address with its name as people write it: "Bob Example <bob@example.org>", quoted where it has to be
 * so that it reads back. Returns: (transfer full). */
char       *signet_recipient_text_format  (SignetAddress  *address);

G_END_DECLS
