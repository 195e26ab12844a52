/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "account.h"

G_BEGIN_DECLS

/* The password of an account, in the Secret Service (schema org.signetmail.Password: address,
 * protocol). Nothing secret is ever written elsewhere. Without a Secret Service, or with
 * SIGNET_SECRET_SESSION, it is remembered in memory that is not swapped or dumped where the system
 * allows it, until the program ends. Main thread. */

typedef enum
{
  SIGNET_SECRET_KEEP,     /* in the Secret Service */
  SIGNET_SECRET_SESSION,  /* until the program ends */
} SignetSecretScope;

/* Finds what was stored. */
void      signet_secret_lookup_async  (SignetAccount        *account,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/* Returns: (transfer full) (nullable): NULL without an error if there is none, also when there is no
 * Secret Service to ask; free with signet_secret_free(). */
char     *signet_secret_lookup_finish (GAsyncResult         *result,
                                       GError              **error);

/* An error from KEEP (no Secret Service, locked and not opened) leaves it remembered for the session. */
void      signet_secret_store_async   (SignetAccount        *account,
                                       const char           *secret,
                                       SignetSecretScope     scope,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  signet_secret_store_finish  (GAsyncResult         *result,
                                       GError              **error);

/* Where there was none, or there is no Secret Service, all is well. Errors: it does not answer, or is locked
 * and was not opened: what was stored may be there still. */
void      signet_secret_clear_async   (SignetAccount        *account,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean  signet_secret_clear_finish  (GAsyncResult         *result,
                                       GError              **error);

/* Overwrites and frees; NULL is fine. */
void      signet_secret_free          (char                 *secret);

G_END_DECLS
