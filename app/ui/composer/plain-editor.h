/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/editor.h"

G_BEGIN_DECLS

/* Plain text, in which quoted lines are toned by how often they are quoted. Signal: changed. */
#define SIGNET_TYPE_PLAIN_EDITOR (signet_plain_editor_get_type ())
G_DECLARE_FINAL_TYPE (SignetPlainEditor, signet_plain_editor, SIGNET, PLAIN_EDITOR, GtkTextView)

/* Returns: (transfer floating). */
GtkWidget *signet_plain_editor_new (void);

G_END_DECLS
