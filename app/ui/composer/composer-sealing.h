/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/composer-private.h"

G_BEGIN_DECLS

/* The part of the composer that says who writes the mail, to whom, and how it is signed and encrypted. */

/* Its callbacks of the template. */
void signet_composer_bind_sealing      (GtkWidgetClass      *widget_class);

/* Before the window is filled. book: nullable. */
void signet_composer_set_up_sealing    (SignetComposer      *self,
                                        SignetRecipientBook *book);

/* When it was filled. */
void signet_composer_begin_sealing     (SignetComposer      *self);

/* The recipients are others now. */
void signet_composer_update_recipients (SignetComposer      *self);

G_END_DECLS
