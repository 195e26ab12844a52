/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "certificates.h"

G_BEGIN_DECLS

/* Takes certificates and keys in for a window, one after the other: each with its questions, and with a
 * dialog that tells what came in; the next file waits until that has been read.
 *
 * Properties: working (gboolean, read-only): something is being taken in.
 * Signals: imported (SignetImported *), before the dialog tells it. */
#define SIGNET_TYPE_IMPORT_QUEUE (signet_import_queue_get_type ())
G_DECLARE_FINAL_TYPE (SignetImportQueue, signet_import_queue, SIGNET, IMPORT_QUEUE, GObject)

/* window: has the action win.toast (s); borrowed until signet_import_queue_stop(). Returns: (transfer
 * full). */
SignetImportQueue *signet_import_queue_new       (GtkWindow           *window,
                                                  SignetCertificates  *certificates);

/* For the end of the window: nothing more is asked or told, and what waits is forgotten. */
void               signet_import_queue_stop      (SignetImportQueue   *self);

/* Files wait for their turn. */
void               signet_import_queue_add       (SignetImportQueue   *self,
                                                  GFile               *file);
void               signet_import_queue_add_files (SignetImportQueue   *self,
                                                  GdkFileList         *files);

/* These do nothing while something else is taken in or told: asks which file; asks the directories for the
 * certificate of an address; takes the text in the clipboard, or the files that were copied. */
void               signet_import_queue_choose    (SignetImportQueue   *self);
void               signet_import_queue_look_up   (SignetImportQueue   *self);
void               signet_import_queue_paste     (SignetImportQueue   *self);

G_END_DECLS
