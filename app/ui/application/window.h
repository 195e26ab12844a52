/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application/application.h"

G_BEGIN_DECLS

/* The main window of one profile. */
#define SIGNET_TYPE_WINDOW (signet_window_get_type ())
G_DECLARE_FINAL_TYPE (SignetWindow, signet_window, SIGNET, WINDOW, AdwApplicationWindow)

/* Floating like any window; present it. */
SignetWindow *signet_window_new (SignetApplication *application);

G_END_DECLS
