/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Reply, Reply to All, Forward; for a draft Edit, for a template a new message: the actions of compose-
 * actions.h. In a narrow place the last ones are left out. */
#define SIGNET_TYPE_ANSWER_BUTTONS (signet_answer_buttons_get_type ())
G_DECLARE_FINAL_TYPE (SignetAnswerButtons, signet_answer_buttons, SIGNET, ANSWER_BUTTONS, GtkWidget)

G_END_DECLS
