/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gnutls-glib.h"

G_BEGIN_DECLS

/* Whether code is a success of GnuTLS; a failure becomes a G_IO_ERROR_FAILED. */
static inline gboolean
signet_demo_check_gnutls (int      code,
                          GError **error)
{
  if (code >= 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, gnutls_strerror (code));
  return FALSE;
}

G_END_DECLS
