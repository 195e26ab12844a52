/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "revocation.h"

G_BEGIN_DECLS

/* A run of the program signet-revocation, as it is found beside this program or installed. */
typedef struct
{
  char     *program;
  guint     patience;  /* milliseconds after which it is killed; what it told by then counts */
  gboolean  loopback;  /* for tests: this machine may be asked, too */
} SignetRevocationHelper;

void     signet_revocation_helper_init  (SignetRevocationHelper   *self);
void     signet_revocation_helper_clear (SignetRevocationHelper   *self);

/* Blocking, for a worker. chain: of SignetCertificate, from the one in question to the anchor. answer:
 * (out). Errors: G_IO_ERROR_CANCELLED, or it could not be started. */
gboolean signet_revocation_helper_run   (SignetRevocationHelper   *self,
                                         SignetRevocationMethod    method,
                                         GPtrArray                *chain,
                                         GCancellable             *cancellable,
                                         SignetRevocationAnswer   *answer,
                                         GError                  **error);

G_END_DECLS
