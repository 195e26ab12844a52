/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "attachment.h"

G_BEGIN_DECLS

/* The files that go with a mail that is being written: one card each with its size, and the total. Not
 * visible while there is none.
 *
 * Signals: changed; complete (gboolean): no file is being read any more, and whether all could be; failed
 * (char *): a sentence about what could not be attached. */
#define SIGNET_TYPE_ATTACHMENT_BAR (signet_attachment_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetAttachmentBar, signet_attachment_bar, SIGNET, ATTACHMENT_BAR, AdwBin)

/* The most that a mail takes. */
#define SIGNET_ATTACHMENT_BAR_MAX 500

void       signet_attachment_bar_add             (SignetAttachmentBar  *self,
                                                  SignetAttachment     *attachment);

/* Where what has no path here lies while it is attached: private. NULL: the system's place. */
void       signet_attachment_bar_set_directory   (SignetAttachmentBar  *self,
                                                  const char           *directory);

/* Whether no file is still being read. */
gboolean   signet_attachment_bar_is_complete     (SignetAttachmentBar  *self);

/* One that has no path here is read first (file-fetch.h), with a row that says how far that is. */
void       signet_attachment_bar_add_file        (SignetAttachmentBar  *self,
                                                  GFile                *file);

/* In the place of all; attachments: of SignetAttachment. */
void       signet_attachment_bar_set             (SignetAttachmentBar  *self,
                                                  GPtrArray            *attachments);

/* Of SignetAttachment. Returns: (transfer full). */
GPtrArray *signet_attachment_bar_dup_attachments (SignetAttachmentBar  *self);

/* How many bytes the server takes; 0: not known. */
void       signet_attachment_bar_set_limit       (SignetAttachmentBar  *self,
                                                  guint64               limit);

/* How often all of it is written in base64 on its way to the server: once, and once more for what is
 * encrypted and for an opaque signature. */
void       signet_attachment_bar_set_layers      (SignetAttachmentBar  *self,
                                                  guint                 layers);

/* What else makes the mail large: the pictures that stand in the text, of SignetAttachment; nullable. Only
 * those are counted that lie in memory. */
void       signet_attachment_bar_set_pictures    (SignetAttachmentBar  *self,
                                                  GPtrArray            *pictures);

G_END_DECLS
