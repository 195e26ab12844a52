/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Starting at login where no sandbox is in the way: by a desktop entry in the user's autostart directory
 * (XDG Desktop Application Autostart), which the desktop's own tools show, too. */
typedef enum
{
  SIGNET_AUTOSTART_OFF,
  SIGNET_AUTOSTART_ON,
} SignetAutostart;

SignetAutostart signet_autostart_get (void);

/* Writes the entry, or takes it away. Blocking. Errors: G_IO_ERROR. */
gboolean        signet_autostart_set (SignetAutostart   wish,
                                      GError          **error);

/* How Signet is started at login: program and arguments. Returns: (transfer full). */
char          **signet_autostart_dup_command (void);

G_END_DECLS
