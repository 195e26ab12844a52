/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "message.h"

G_BEGIN_DECLS

/* A message as plain text on paper: who, to whom, when, what is known of its signature, the text, and
 * the names of its attachments. Run it as any print operation. Pages are laid out a few at a time between
 * other work of the main loop. */
#define SIGNET_TYPE_PRINTOUT (signet_printout_get_type ())
G_DECLARE_FINAL_TYPE (SignetPrintout, signet_printout, SIGNET, PRINTOUT, GtkPrintOperation)

/* What is printed at most; a notice says that there is more. */
#define SIGNET_PRINTOUT_MAX_PAGES 1000

/* verdict: a sentence about its signature, nullable. frames: of SignetVerdict, those of its parts that are
 * signed by themselves, nullable. Returns: (transfer full). */
SignetPrintout *signet_printout_new (SignetMessage *message,
                                     const char    *verdict,
                                     GPtrArray     *frames);

/* Makes a PDF and asks nothing, when it is run with GTK_PRINT_OPERATION_ACTION_EXPORT. path: what is there
 * goes when all of the new file is on the disk. */
void            signet_printout_set_path (SignetPrintout *self,
                                          const char     *path);

/* From "done" on: whether the PDF is there. Errors: G_IO_ERROR. */
gboolean        signet_printout_check    (SignetPrintout  *self,
                                          GError         **error);

G_END_DECLS
