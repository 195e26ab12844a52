/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The names of the mails in a directory of another program. */
typedef enum
{
  SIGNET_SOURCE_NAMES_MAILDIR,  /* all but dot files */
  SIGNET_SOURCE_NAMES_MH,       /* numbers, in their order */
  SIGNET_SOURCE_NAMES_EML,      /* *.eml */
} SignetSourceNames;

/* In the order of arrival as far as names tell it. A directory that is not there has none; names of
 * directories may be among them. Blocking. Errors: G_IO_ERROR. Returns: (transfer full) of char *. */
GPtrArray *signet_source_names_list  (const char         *path,
                                      SignetSourceNames   kind,
                                      GError            **error);

/* Whether a file of that name can be such a mail. */
gboolean   signet_source_names_match (const char         *name,
                                      SignetSourceNames   kind);

/* Whether the name of a mail in a Maildir tells how it is marked. */
gboolean   signet_source_names_is_marked (const char     *name);

G_END_DECLS
