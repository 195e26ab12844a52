/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "name-place.h"

G_BEGIN_DECLS

/* An address, or what name constraints (RFC 5280 section 4.2.1.10) say of addresses: a mailbox, a host, or
 * what begins with a dot, all hosts below that one. The domain is brought into the form in which two are
 * compared (same-address.h) when it is made, since that costs more than to compare many. */
typedef struct _SignetMailName SignetMailName;

/* Returns: (transfer full). */
SignetMailName  *signet_mail_name_new  (const char           *text);
void             signet_mail_name_free (SignetMailName       *self);

/* Where an address is. An address without a domain, or with one that is none, is UNCLEAR, and so is each to
 * such a base; an empty base is all addresses. */
SignetNamePlace  signet_mail_name_find (const SignetMailName *address,
                                        const SignetMailName *base);

G_END_DECLS
