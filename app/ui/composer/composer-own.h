/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/composer-private.h"

G_BEGIN_DECLS

/* What the composer does where its writer has no certificate of his own that a mail, or its draft, could be
 * encrypted to. */

/* composer.import and composer.request: the ways to one. */
void signet_composer_install_own_actions (GtkWidgetClass *widget_class);

/* Says why encryption is not switched on, and offers both. */
void signet_composer_refuse_to_encrypt   (SignetComposer *self);

/* Asks what becomes of the draft, unless that is being asked. sentence: why it is not kept. again: called
 * when the user said that it may lie open. */
void signet_composer_ask_unsealed        (SignetComposer *self,
                                          const char     *sentence,
                                          void          (*again) (SignetComposer *self));

G_END_DECLS
