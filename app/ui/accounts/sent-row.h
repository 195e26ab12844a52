/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The choice in which folder what was sent is kept. */
#define SIGNET_TYPE_SENT_ROW (signet_sent_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetSentRow, signet_sent_row, SIGNET, SENT_ROW, AdwComboRow)

/* The directory of the folder; borrowed, NULL: Sent. */
const char *signet_sent_row_get (SignetSentRow *self);

/* folders: of SignetFolder, those of the account; nullable. chosen: the directory of one, nullable: Sent; one
 * that is not there stays chosen, as a name. */
void        signet_sent_row_set (SignetSentRow *self,
                                 GListModel    *folders,
                                 const char    *chosen);

G_END_DECLS
