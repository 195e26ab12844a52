/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the pages of the help are, HTML that was made of data/help: LANGUAGE/NAME.html, and pictures that all
 * languages share. */

/* Where help begins. */
#define SIGNET_HELP_PAGES_FIRST "index"

/* The directory of the pages: the one built beside this program, else the installed one. Returns: (transfer
 * full); NULL: there is none. */
char *signet_help_pages_dup_directory (void);

/* The directory in it of the first of languages that there are pages in, else "C". languages:
 * NULL-terminated, as g_get_language_names() has them. Returns: (transfer full). */
char *signet_help_pages_dup_language  (const char         *directory,
                                       const char *const  *languages);

/* The file of what a page asks for: path is "LANGUAGE/NAME.html", "LANGUAGE/NAME.css" or
 * "LANGUAGE/figures/NAME.png", as in a URI but unescaped. Returns: (transfer full); NULL for all else:
 * nothing outside of the help is given. */
char *signet_help_pages_dup_file      (const char         *directory,
                                       const char         *path);

G_END_DECLS
