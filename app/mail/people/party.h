/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "address.h"

G_BEGIN_DECLS

/* Whom mail can go to by one name: a person with an address, or a group of several. Immutable, reference
 * counted; may cross threads. */
typedef struct
{
  char      *name;       /* how it is called; for one person, as address.h displays it */
  GPtrArray *addresses;  /* of SignetAddress, at least one */
  gboolean   group;
} SignetParty;

/* Returns: (transfer full). */
SignetParty *signet_party_new       (SignetAddress *address);

/* addresses: of SignetAddress, referenced. Returns: (transfer full). */
SignetParty *signet_party_new_group (const char    *name,
                                     GPtrArray     *addresses);
SignetParty *signet_party_ref       (SignetParty   *self);
void         signet_party_unref     (SignetParty   *self);

/* An empty array for them. Returns: (transfer full). */
GPtrArray   *signet_party_new_list  (void);

/* Whether it is the person with that address, in whatever case. */
gboolean     signet_party_has_address (const SignetParty *self,
                                       const char        *address);

/* The address of a person, the first ones of a group. Returns: (transfer full). */
char        *signet_party_dup_details (const SignetParty *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetParty, signet_party_unref)

G_END_DECLS
