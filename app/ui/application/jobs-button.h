/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A header bar's button that is there while jobs run, shows how far they are together, and lists
 * them when it is pressed.
 *
 * Properties (notify): model (GListModel of SignetOperation, nullable). */
#define SIGNET_TYPE_JOBS_BUTTON (signet_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (SignetJobsButton, signet_jobs_button, SIGNET, JOBS_BUTTON, AdwBin)

void signet_jobs_button_set_model (SignetJobsButton *self,
                                   GListModel       *model);

G_END_DECLS
