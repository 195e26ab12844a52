/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wanted with a message that a notification tells of. */
typedef enum
{
  SIGNET_MAIL_SHOW,
  SIGNET_MAIL_REPLY,
} SignetMailErrand;

G_END_DECLS
