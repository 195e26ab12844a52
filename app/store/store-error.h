/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What goes wrong with the disk is a G_IO_ERROR with the path in its message (G_IO_ERROR_NO_SPACE,
 * G_IO_ERROR_READ_ONLY, G_IO_ERROR_PERMISSION_DENIED…); these are ours. */
typedef enum
{
  SIGNET_STORE_ERROR_LOCKED,   /* another Signet writes to this profile */
  SIGNET_STORE_ERROR_DAMAGED,  /* a file of ours that cannot be what we wrote, and cannot be rebuilt */
  SIGNET_STORE_ERROR_GONE,     /* the message or folder is not there any more */
  SIGNET_STORE_ERROR_NAME,     /* a folder cannot be called that */
  SIGNET_STORE_ERROR_EXISTS,   /* there is a folder of that name */
  SIGNET_STORE_ERROR_PLACE,    /* a folder cannot go there */
} SignetStoreError;

#define SIGNET_STORE_ERROR (signet_store_error_quark ())
GQuark signet_store_error_quark (void);

G_END_DECLS
