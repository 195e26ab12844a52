/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The attachments of a message as cards, with all that is done to them: looking at them, opening a
 * copy in another program, saving one, saving all, dragging one out. How it went is told by the
 * action "win.toast" (s). */
#define SIGNET_TYPE_ATTACHMENT_BOX (signet_attachment_box_get_type ())
G_DECLARE_FINAL_TYPE (SignetAttachmentBox, signet_attachment_box, SIGNET, ATTACHMENT_BOX, AdwBin)

/* parts: of SignetPart. The box hides when there are none. */
void signet_attachment_box_show (SignetAttachmentBox *self,
                                 GPtrArray           *parts);

G_END_DECLS
