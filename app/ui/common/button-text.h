/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets the words of the buttons in a box go on in a second line, so that a long one, or large type, does not
 * make a window wider than a small screen. */
void signet_button_text_wrap           (GtkWidget        *box);

/* The same for the responses that a question has by now. */
void signet_button_text_wrap_responses (AdwMessageDialog *question);

G_END_DECLS
