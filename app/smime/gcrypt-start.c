/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "gcrypt-start.h"

#include <gcrypt.h>
#include <glib.h>

void
signet_gcrypt_start (void)
{
  static gsize started = 0;

  if (!g_once_init_enter (&started))
    return;
  if (gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P) == 0)
    {
      gcry_check_version (NULL);
      gcry_control (GCRYCTL_DISABLE_SECMEM, 0);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
    }
  g_once_init_leave (&started, 1);
}
