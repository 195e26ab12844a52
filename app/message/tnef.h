/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Exchange packs into a "winmail.dat" (MS-OXTNEF): files, and sometimes the text. Read by
 * this small reader, in which every length is checked against what is there, and not by
 * libytnef: that has had memory errors of every kind over many years, would need a process of
 * its own to be let near a mail, and all that is wanted of it is a handful of properties.
 * Nothing is unpacked or copied: the files are pieces of the bytes. */
typedef struct
{
  char   *name;     /* as it stands there, UTF-8; "" if there is none */
  char   *type;     /* MIME type, nullable */
  GBytes *content;
} SignetTnefFile;

typedef struct
{
  GPtrArray *files;  /* of SignetTnefFile, at most 500 */
  char      *text;   /* UTF-8 for signet_text_clean(), nullable; what its rich text says if that is all */
  GBytes    *html;   /* in its own charset, nullable */
} SignetTnef;

gboolean signet_tnef_is    (GBytes     *bytes);

/* Takes out what can be read; what is broken ends it. */
void     signet_tnef_read  (SignetTnef *self,
                            GBytes     *bytes);
void     signet_tnef_clear (SignetTnef *self);

G_END_DECLS
