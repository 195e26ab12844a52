/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* gpg-agent's trustlist.txt: a line "FINGERPRINT S relax" for what is trusted, one with "!" before it for
 * what is not, comments by "#". What we do not understand stays as it is. Errors: G_IO_ERROR. All calls
 * block. */

typedef enum
{
  SIGNET_TRUST_UNSAID,
  SIGNET_TRUST_YES,
  SIGNET_TRUST_NO,
} SignetTrust;

/* Returns: (transfer full): SHA-1 fingerprint, upper case => SignetTrust, as a pointer. */
GHashTable *signet_trust_list_read (const char   *home,
                                    GError      **error);

/* name: for the comment, clean. */
gboolean    signet_trust_list_set  (const char   *home,
                                    const char   *fingerprint,
                                    const char   *name,
                                    SignetTrust   trust,
                                    GError      **error);

G_END_DECLS
