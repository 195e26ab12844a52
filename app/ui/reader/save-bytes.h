/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, and saves. */

/* Sentences for people, which outlive the question. */
typedef struct
{
  const char *title;   /* of the question */
  const char *saved;
  const char *failed;  /* before the reason */
} SignetSaveWords;

/* widget: has the action "win.toast" (s) to tell how it went. name: a file name to begin with. */
void signet_save_bytes (GtkWidget             *widget,
                        GBytes                *bytes,
                        const char            *name,
                        const SignetSaveWords *words);

G_END_DECLS
