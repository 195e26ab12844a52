/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs a program of the system to its end, within a time: one that takes longer is killed. Blocking, for a
 * worker. */

#define SIGNET_PROGRAM_MAX_OUTPUT (1024 * 1024)

/* arguments: NULL-terminated, the program first. input: what it reads. patience: milliseconds. status: (out)
 * what it ended with. Returns: (transfer full) what it wrote, at most SIGNET_PROGRAM_MAX_OUTPUT bytes; NULL
 * and G_IO_ERROR (TIMED_OUT, CANCELLED) or G_SPAWN_ERROR. */
char *signet_program_run (const char *const  *arguments,
                          const char         *input,
                          int                 patience,
                          GCancellable       *cancellable,
                          int                *status,
                          GError            **error);

/* Waits until a program whose output this is wrote something, or ended. deadline: as of
 * g_get_monotonic_time(). Errors: G_IO_ERROR_TIMED_OUT, G_IO_ERROR_CANCELLED. */
gboolean signet_program_wait (GInputStream      *output,
                              gint64             deadline,
                              GCancellable      *cancellable,
                              GError           **error);

G_END_DECLS
