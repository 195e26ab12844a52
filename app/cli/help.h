/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

G_BEGIN_DECLS

/* Writes how the program, or one command (nullable), is called, to stdout. */
void signet_help_write (const SignetCommand *command);

G_END_DECLS
