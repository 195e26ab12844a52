/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "message.h"

/* The sections and attachments of a message on one line: "text(hello) html@0(<b>hi|hi) +a.png", with
 * the frame of those that lie in one. Returns: (transfer full). */
char *test_describe (SignetMessage *message);
