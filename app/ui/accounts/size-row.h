/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The choice above which size only the beginning of a message comes. */
#define SIGNET_TYPE_SIZE_ROW (signet_size_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetSizeRow, signet_size_row, SIGNET, SIZE_ROW, AdwComboRow)

/* In bytes, 0: no limit. */
guint64 signet_size_row_get (SignetSizeRow *self);

/* A size that is none of the usual ones becomes one more choice. */
void    signet_size_row_set (SignetSizeRow *self,
                             guint64        bytes);

G_END_DECLS
