/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What works with keys, certificates and ciphers on this machine, for reports of trouble: a line each,
 * "gpgsm 2.2.40 (/usr/bin/gpgsm)"; one that is missing says so. Then the methods that cannot be done with
 * these, if there are any. Runs a program: blocking, for a worker or the command line. Returns: (transfer
 * full). */
char *signet_engine_versions_dup (void);

G_END_DECLS
