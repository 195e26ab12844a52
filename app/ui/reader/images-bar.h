/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "image-senders.h"

G_BEGIN_DECLS

/* Says that remote images of a message were blocked, and lets them be loaded: once, or always for
 * its sender. Hidden where there are none, and once they are loaded.
 *
 * Property: allowed (gboolean): whether the images of the message may be loaded now. */
#define SIGNET_TYPE_IMAGES_BAR (signet_images_bar_get_type ())
G_DECLARE_FINAL_TYPE (SignetImagesBar, signet_images_bar, SIGNET, IMAGES_BAR, AdwBin)

typedef enum
{
  SIGNET_IMAGES_OPEN,    /* they may be loaded if the user wants it */
  SIGNET_IMAGES_SEALED,  /* the message was encrypted: they are never loaded */
} SignetImagesRule;

/* senders: nullable, then nothing is kept. sender: the address that the message is from. count: of
 * its remote images. */
void     signet_images_bar_show        (SignetImagesBar     *self,
                                        SignetImageSenders  *senders,
                                        const char          *sender,
                                        guint                count,
                                        SignetImagesRule     rule);

/* Whether what they belong to is seen at all; if not, the bar is hidden. */
void     signet_images_bar_set_shown   (SignetImagesBar     *self,
                                        gboolean             shown);

gboolean signet_images_bar_get_allowed (SignetImagesBar     *self);

G_END_DECLS
