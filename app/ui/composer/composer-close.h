/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/composer-private.h"

G_BEGIN_DECLS

/* What becomes of the mail when its window is closed, and what that waits for. */

/* Whether it may close now; asks what is to become of the mail otherwise. */
gboolean signet_composer_may_close     (SignetComposer *self);

/* Goes, and nothing is kept of it but in the Trash. */
void     signet_composer_discard       (SignetComposer *self);

/* Whether no file is being read any more, and no picture for the text. */
gboolean signet_composer_is_complete   (SignetComposer *self);

/* A picture for the text is being read; and is not any more. shown: it is there now. */
void     signet_composer_begin_picture (SignetComposer *self);
void     signet_composer_end_picture   (SignetComposer *self,
                                        gboolean        shown);

G_END_DECLS
