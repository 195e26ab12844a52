/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"

G_BEGIN_DECLS

/* Which of the parts of a multipart hold text for the reader. */

typedef enum
{
  SIGNET_RENDITION_PLAIN,
  SIGNET_RENDITION_HTML,
  SIGNET_RENDITION_ANY,
} SignetRendition;

/* Whether it is a leaf whose text is shown in line, not offered as a file. */
gboolean            signet_rendition_is_text (const SignetEntity *entity);

/* The first part of entity that has such text in it at any depth, text that is not all blank; NULL
 * if there is none. */
const SignetEntity *signet_rendition_find    (const SignetEntity *entity,
                                              SignetRendition     rendition);

G_END_DECLS
