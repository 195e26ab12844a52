/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <ldap.h>

G_BEGIN_DECLS

/* The certificates of one address out of what a directory answers, up to a bound. */
typedef struct
{
  const char *address;       /* borrowed */
  GPtrArray  *certificates;  /* of SignetCertificate */
  guint       entries;
  gsize       bytes;
} SignetDirectoryAnswer;

/* How many entries are looked at. */
#define SIGNET_DIRECTORY_MAX_ENTRIES 20

/* What to ask for (RFC 4523 section 2.1, RFC 2798 section 2.8); some servers know no ";binary". */
extern const char *const signet_directory_attributes[];

/* The caller clears self. */
void     signet_directory_answer_init  (SignetDirectoryAnswer *self,
                                        const char            *address);
void     signet_directory_answer_clear (SignetDirectoryAnswer *self);

/* Takes in what an entry holds. Returns FALSE when that is enough. */
gboolean signet_directory_answer_take  (SignetDirectoryAnswer *self,
                                        LDAP                  *ldap,
                                        LDAPMessage           *entry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetDirectoryAnswer, signet_directory_answer_clear)

G_END_DECLS
