/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From then on, what a screen reader is told of buttons and items of menus is their label and no more, from
 * when they are first shown. GTK 4.8 says “_Add Account Add Account” of a button, with the mark of its
 * letter, and GTK 4.18 nothing of an item. To be called once, in a program that has begun GTK. */
void  signet_mnemonic_names_mend  (void);

/* label: with the mark of its letter (“_Quit”), as GtkLabel reads it. Returns: (transfer full): without. */
char *signet_mnemonic_names_strip (const char *label);

/* Returns: (transfer full): the text as it stands in such a label: each "_" is one, and no mark. */
char *signet_mnemonic_names_escape (const char *text);

G_END_DECLS
