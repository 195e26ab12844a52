/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "account.h"

G_BEGIN_DECLS

/* The choice how long mail stays on the server, with what that means in a sentence. */
#define SIGNET_TYPE_LEAVE_ROW (signet_leave_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetLeaveRow, signet_leave_row, SIGNET, LEAVE_ROW, AdwComboRow)

SignetLeave signet_leave_row_get_leave (SignetLeaveRow *self);
guint       signet_leave_row_get_days  (SignetLeaveRow *self);
void        signet_leave_row_set       (SignetLeaveRow *self,
                                        SignetLeave     leave,
                                        guint           days);

G_END_DECLS
