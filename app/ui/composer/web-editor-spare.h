/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/web-editor-view.h"

G_BEGIN_DECLS

/* A view (web-editor-view.h) that stands ready for the next rich text, guarded and with an empty page loaded:
 * its process takes longer to begin than all else. There is one at most. */

/* Whether one is to be there: it is made as soon as nobody writes in one that was taken, since the window
 * stands still for a moment while it begins. When not, the one that there is goes. */
void           signet_web_editor_spare_keep     (gboolean kept);

gboolean       signet_web_editor_spare_is_ready (void);

/* Returns: (transfer full): the one that is ready, else a new one, which still has to be guarded
 * (web-guard.h). */
WebKitWebView *signet_web_editor_spare_take     (void);

G_END_DECLS
