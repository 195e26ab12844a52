/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring.h"

G_BEGIN_DECLS

/* How certificates get out of the key box of a GnuPG home. */

/* One certificate there. */
typedef struct
{
  GBytes   *der;
  char     *grip;     /* the keygrip of its key; "" where gpgsm tells none */
  gboolean  has_key;  /* the agent has the private key */
} SignetStoredCertificate;

/* Asks gpgsm. Blocking. Errors: SIGNET_SMIME_ERROR. Returns: (transfer full), of
 * SignetStoredCertificate. */
GPtrArray *signet_certificate_store_read   (SignetKeyring            *keyring,
                                            GError                  **error);

/* Stores certificates, of SignetCertificate; one that is there already stays. Blocking. Errors:
 * SIGNET_SMIME_ERROR, then some may be stored. */
gboolean   signet_certificate_store_add    (SignetKeyring            *keyring,
                                            GPtrArray                *certificates,
                                            GError                  **error);

/* Takes certificates out; their private keys stay. Blocking. */
gboolean   signet_certificate_store_remove (SignetKeyring            *keyring,
                                            GPtrArray                *certificates,
                                            GError                  **error);

/* What signet_certificate_store_read() says, from a note beside the key box, as long as neither that nor
 * the private keys changed since it was written. Returns: (transfer full) (nullable): NULL where gpgsm has
 * to be asked. */
GPtrArray *signet_certificate_store_recall (SignetKeyring            *keyring);

/* Writes the note, if the keyring did not change since state was taken. A keyring that cannot be written
 * is read by gpgsm next time. */
void       signet_certificate_store_note   (SignetKeyring            *keyring,
                                            const char               *state,
                                            GPtrArray                *certificates);

/* What tells one state of the keyring from another. Returns: (transfer full). */
char      *signet_certificate_store_dup_state (SignetKeyring         *keyring);

G_END_DECLS
