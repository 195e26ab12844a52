/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "maildir.h"

G_BEGIN_DECLS

/* A tag as its user knows it. Immutable.
 *
 * Properties (read only): name, colour. */
#define SIGNET_TYPE_TAG (signet_tag_get_type ())
G_DECLARE_FINAL_TYPE (SignetTag, signet_tag, SIGNET, TAG, GObject)

/* number: below SIGNET_N_TAGS. colour: "#rrggbb". Returns: (transfer full). */
SignetTag   *signet_tag_new        (guint       number,
                                    const char *name,
                                    const char *colour);

guint        signet_tag_get_number (SignetTag  *self);
SignetFlags  signet_tag_get_flag   (SignetTag  *self);
const char  *signet_tag_get_name   (SignetTag  *self);
const char  *signet_tag_get_colour (SignetTag  *self);

G_END_DECLS
