/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Reply, Reply to All, Forward; for a draft Edit: the actions of compose-actions.h. Property: wide:
 * whether there is room for more than the first. */
#define SIGNET_TYPE_ANSWER_BUTTONS (signet_answer_buttons_get_type ())
G_DECLARE_FINAL_TYPE (SignetAnswerButtons, signet_answer_buttons, SIGNET, ANSWER_BUTTONS, AdwBin)

G_END_DECLS
