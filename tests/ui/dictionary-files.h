/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Dictionaries of two languages of the tests' own, in a directory that Enchant is told to look into: "xx_XX"
 * has "hello" and "world", "yy_YY" has "servus". To be called before Enchant is asked for the first time.
 * Returns: (transfer full): the directory, for temporary_remove(). */
char *dictionary_files_make (void);
