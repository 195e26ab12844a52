/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of settings of another program: sections "[Name]" with lines "key=value". Unlike GKeyFile it
 * takes what is there, whatever else is in the file: what it does not understand is passed over. */
typedef struct _SignetRcFile SignetRcFile;

/* A file that is not there, or too large to be one, has nothing in it. Blocking. Returns: (transfer
 * full). */
SignetRcFile *signet_rc_file_load        (const char    *path);
void          signet_rc_file_free        (SignetRcFile  *self);
guint         signet_rc_file_get_n       (SignetRcFile  *self);

/* The name of a section. Borrowed. */
const char   *signet_rc_file_get_section (SignetRcFile  *self,
                                          guint          section);

/* Borrowed; NULL if there is no such key. */
const char   *signet_rc_file_get         (SignetRcFile  *self,
                                          guint          section,
                                          const char    *key);

/* The same, of the first section so called. */
const char   *signet_rc_file_find        (SignetRcFile  *self,
                                          const char    *section,
                                          const char    *key);

/* A number from 0 to 65535; else 0. text: nullable. */
guint16       signet_rc_file_parse_number (const char   *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRcFile, signet_rc_file_free)

G_END_DECLS
