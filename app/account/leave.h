/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long messages stay on the server. */
typedef enum
{
  SIGNET_LEAVE_KEEP,           /* for ever */
  SIGNET_LEAVE_DELETE,         /* until they are here */
  SIGNET_LEAVE_DAYS,           /* so many days after they were received */
  SIGNET_LEAVE_UNTIL_DELETED,  /* until they are deleted here */
} SignetLeave;

#define SIGNET_LEAVE_DEFAULT_DAYS 14
#define SIGNET_LEAVE_MAX_DAYS     3650

/* "keep", "delete", "days:N", "until-deleted". */
gboolean  signet_leave_from_string    (const char     *text,
                                            SignetLeave    *leave,
                                            guint          *days);
char     *signet_leave_to_string      (SignetLeave     leave,
                                            guint           days);

G_END_DECLS
