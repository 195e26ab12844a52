/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets the program speak the user's language: to be called first, once, by each program. Its words are those
 * that were built beside it if it runs from a build tree, else the installed ones. */
void signet_language_set_up (void);

G_END_DECLS
