/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>

G_BEGIN_DECLS

/* The pinentry side of the Assuan protocol, as gpg-agent speaks it: reads commands until BYE or the end of
 * input. What has to be asked is asked of the SignetPassphrases that PINENTRY_USER_DATA names,
 * "signet:TAG:SOCKET"; without it, or without an answer, the answer is "cancelled". */
void signet_pinentry_serve (FILE       *input,
                            FILE       *output,
                            const char *user_data);

G_END_DECLS
