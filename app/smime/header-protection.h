/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "author.h"

G_BEGIN_DECLS

/* The header fields that a cryptographic layer holds inside (RFC 9788 and the two forms before it). */
typedef enum
{
  SIGNET_HEADER_PROTECTION_NONE,
  SIGNET_HEADER_PROTECTION_CLEAR,    /* hp="clear": signed; the same ones stand outside */
  SIGNET_HEADER_PROTECTION_CIPHER,   /* hp="cipher": those that HP-Outer does not tell are secret */
  SIGNET_HEADER_PROTECTION_OLDER,    /* protected-headers="v1", of the Autocrypt draft */
  SIGNET_HEADER_PROTECTION_WRAPPED,  /* the whole mail in a message/rfc822 (RFC 8551 section 3.1) */
} SignetHeaderProtection;

typedef struct
{
  SignetHeaderProtection  form;
  GString                *fields;   /* raw, "Name:value" and CRLF each: what the sender protected */
  GPtrArray              *names;    /* of char*, as written, each once */
  GPtrArray              *secret;   /* of char*: those that stand outside differently or not at all */
  SignetAuthor           *sender;   /* what a From among them says */
  GBytes                 *content;  /* WRAPPED: the mail inside, to be shown in place of the wrap */
} SignetProtectedHeader;

/* payload: what the innermost layer holds, a MIME entity. outer: begins with the header outside.
 * A wrap counts only if it has the sender and the date or Message-ID of the mail outside: a mail that
 * somebody forwards looks the same otherwise. The caller clears self. */
void signet_protected_header_init  (SignetProtectedHeader *self,
                                    GBytes                *payload,
                                    SignetSlice            outer);
void signet_protected_header_clear (SignetProtectedHeader *self);

/* Leaves a field out. */
void signet_protected_header_drop  (SignetProtectedHeader *self,
                                    const char            *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetProtectedHeader, signet_protected_header_clear)

G_END_DECLS
