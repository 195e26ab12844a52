/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "levels.h"

G_BEGIN_DECLS

/* What came out when a message was opened and its signature was checked. Remembered in the folder's
 * cache, so that the list can show it without doing it again; a cache that is built anew does not know
 * it. */
typedef struct
{
  SignetSignature  signature;
  SignetEncryption encryption;
} SignetMarks;

G_END_DECLS
