/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the desktop tells of an account's new mail. */
typedef enum
{
  SIGNET_NOTICES_ON,
  SIGNET_NOTICES_OFF,
} SignetNotices;

/* "on", "off". */
gboolean    signet_notices_from_string (const char    *text,
                                        SignetNotices *notices);
const char *signet_notices_to_string   (SignetNotices  notices);

G_END_DECLS
