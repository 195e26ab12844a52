/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* A profile for tests of the window, made with the store's own functions. */

/* Adds an account of that address, whose server is a loopback port where nobody listens, and puts
 * as many unread messages into its Inbox. Number i (from 1, the oldest) is from "Sender i", its
 * subject is "Subject i" and its text "Text of message i". */
void ui_profile_fill (const char *profile,
                      const char *address,
                      guint       n_messages);
