/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/web-editor-view.h"

G_BEGIN_DECLS

/* A view (web-editor-view.h) that stands ready for the next rich text, guarded and with an empty page loaded:
 * its process takes longer to begin than all else. There is one at most, where
 * signet_web_editor_keep_ready() says so (web-editor-new.h). */

gboolean       signet_web_editor_spare_is_ready (void);

/* Returns: (transfer full): the one that is ready, else a new one, which still has to be guarded
 * (web-guard.h). */
WebKitWebView *signet_web_editor_spare_take     (void);

G_END_DECLS
