/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "composer/editor.h"
#include "composer/web-editor-new.h"

G_BEGIN_DECLS

/* Rich text, by an editable WebKit view in a process of its own that can reach nothing (web-guard.h). Scripts
 * of what is quoted or pasted never run; ours (web-editor.js) do, in a world of their own. What is pasted is
 * cleaned (html-clean.h) before it is put in, and so is all when it is taken out.
 *
 * Property: failed (gboolean): it cannot be written here, and never will. Signal: changed. */
#define SIGNET_TYPE_WEB_EDITOR (signet_web_editor_get_type ())
G_DECLARE_FINAL_TYPE (SignetWebEditor, signet_web_editor, SIGNET, WEB_EDITOR, AdwBin)

G_END_DECLS
