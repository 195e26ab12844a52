/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

G_BEGIN_DECLS

/* What goes wrong, in one sentence on stderr; each function returns the exit status that belongs to
 * it. */

/* A G_OPTION_ERROR: the call was wrong, and the help of the command (nullable) tells how it is right.
 * Any other: a job failed; advice follows where there is some. */
int signet_say_error (const SignetCommand *command,
                      const GError        *error);

/* A job with a file that the call names failed. */
int signet_say_file_error (const GError      *error);

/* Something else, ended by "." */
int signet_say       (const char          *format,
                      ...) G_GNUC_PRINTF (1, 2);

/* To be called last: whether all that was written to stdout arrived. */
int signet_say_end   (int                  status);

G_END_DECLS
