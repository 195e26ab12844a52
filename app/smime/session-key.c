/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "session-key.h"

#include <gnutls/crypto.h>

void
signet_session_key_make_random (SignetSessionKey *self,
                                gsize             length)
{
  g_return_if_fail (self != NULL && length <= sizeof self->bytes);

  self->length = length;
  if (gnutls_rnd (GNUTLS_RND_KEY, self->bytes, length) != 0)
    g_error ("There are no random numbers");
}

void
signet_session_key_clear (SignetSessionKey *self)
{
  g_return_if_fail (self != NULL);
  gnutls_memset (self, 0, sizeof *self);
}
