/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What came out when a message was opened and its signature was checked, in as few words as a list has
 * room for. Remembered in the folder's cache, so that the list can show it without doing it again; a
 * cache that is built anew does not know it. The numbers are on disk and stay. */
typedef enum
{
  SIGNET_SIGNATURE_UNKNOWN = 0,  /* nobody has looked yet: only what the header claims is known */
  SIGNET_SIGNATURE_NONE    = 1,  /* it has none */
  SIGNET_SIGNATURE_VALID   = 2,  /* unchanged, and it is known by whom */
  SIGNET_SIGNATURE_CARE    = 3,  /* something is to be known about it: who signed, how, when */
  SIGNET_SIGNATURE_BROKEN  = 4,  /* changed since, or not what it says it is */
} SignetSignatureMark;

typedef enum
{
  SIGNET_ENCRYPTION_UNKNOWN = 0,
  SIGNET_ENCRYPTION_NONE    = 1,
  SIGNET_ENCRYPTION_OPENED  = 2,  /* encrypted, and could be opened */
  SIGNET_ENCRYPTION_CLOSED  = 3,  /* encrypted, and could not */
} SignetEncryptionMark;

typedef struct
{
  SignetSignatureMark  signature;
  SignetEncryptionMark encryption;
} SignetMarks;

G_END_DECLS
