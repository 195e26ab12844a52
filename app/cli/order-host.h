/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "arguments.h"
#include "command.h"
#include "order.h"

G_BEGIN_DECLS

/* Adds what those options of the call say, under their own names. options: NULL-terminated. */
void signet_order_host_add_options (GStrvBuilder         *order,
                                    SignetArguments      *arguments,
                                    const char *const    *options);

/* Has an order (order.h) carried out, by this program or by the Signet that has the profile open already,
 * and tells what came of it. Ctrl+C stops it. Blocking. order: taken. Returns: the exit status. */
int  signet_order_host_run         (SignetArguments      *arguments,
                                    const SignetCommand  *command,
                                    GStrvBuilder         *order);

G_END_DECLS
