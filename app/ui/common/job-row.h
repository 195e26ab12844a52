/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "operation.h"

G_BEGIN_DECLS

/* One running job in the list of jobs: what it does, how far it is, how much and how fast, and a
 * button to cancel it. */
#define SIGNET_TYPE_JOB_ROW (signet_job_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetJobRow, signet_job_row, SIGNET, JOB_ROW, GtkListBoxRow)

GtkWidget *signet_job_row_new          (SignetOperation *operation);

/* "1.2 MB, 340 kB/s": what came so far; "" before anything came. Returns: (transfer full). */
char      *signet_job_row_format_bytes (guint64          bytes,
                                        guint64          rate);

G_END_DECLS
