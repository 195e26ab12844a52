/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "part.h"

G_BEGIN_DECLS

/* What an attachment is, in words. The name and what the mail calls it are the sender's claims; the
 * first bytes are looked at as well. */

/* What the desktop calls such a file, and the icon it has for it: by its content where that is
 * telling, else by its name. Returns: (transfer full). */
char       *signet_attachment_text_type    (SignetPart *part);
GIcon      *signet_attachment_text_icon    (SignetPart *part);

/* Its name and its size. Returns: (transfer full). */
char       *signet_attachment_text_file    (SignetPart *part);

/* Why it needs care, a sentence; NULL if it does not. Borrowed. */
const char *signet_attachment_text_warning (SignetPart *part);

G_END_DECLS
