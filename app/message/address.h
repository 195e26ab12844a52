/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One mailbox of an address header (RFC 5322 section 3.4), decoded and clean. A value: immutable,
 * reference counted, may cross threads. */
typedef struct _SignetAddress SignetAddress;

/* name: nullable. Both are cleaned by signet_text_clean(). Returns: (transfer full). */
SignetAddress *signet_address_new          (const char    *name,
                                            const char    *address);
SignetAddress *signet_address_ref          (SignetAddress *self);
void           signet_address_unref        (SignetAddress *self);

/* As written, nullable. */
const char    *signet_address_get_name     (SignetAddress *self);

/* "alice@example.org", the domain in its ASCII form: what addresses are compared by; "" where
 * the header had none. */
const char    *signet_address_get_address  (SignetAddress *self);

/* The same as it is shown: the domain as people write it where that deceives nobody (domain.h). */
const char    *signet_address_get_shown    (SignetAddress *self);

/* The name if there is one, else the address: what a row shows. A name that looks like another
 * address than the real one is not used. Never empty unless both are. */
const char    *signet_address_get_display  (SignetAddress *self);

/* Whether the name looks like another address than the real one. */
gboolean       signet_address_name_misleads (SignetAddress *self);

/* What is kept of a name or an address, bytes. */
#define SIGNET_ADDRESS_TEXT_MAX 500

/* The most that are read of a field, which is the most that a mail may go to: more than anybody writes. */
#define SIGNET_ADDRESS_MAX 10000

/* Takes a raw header value apart: RFC 2047 decoded, groups flattened, broken ones as well as they
 * can be read, at most max addresses (the rest is dropped); nobody else who has an address is lost. Returns:
 * (transfer full) of SignetAddress. */
GPtrArray     *signet_address_parse_list   (const char    *value,
                                            guint          max);

/* The same for what mail is to go to: each item has to be one address without doubt, whatever it is like.
 * broken: (out) (transfer full): the first that is none, as it can be shown. Returns: (transfer full) of
 * SignetAddress; NULL: broken is set. */
GPtrArray     *signet_address_parse_exactly (const char   *value,
                                             guint         max,
                                             char        **broken);

/* Whether the raw value has a group ("friends: a@b, c@d;"). */
gboolean       signet_address_has_group    (const char    *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAddress, signet_address_unref)

G_END_DECLS
