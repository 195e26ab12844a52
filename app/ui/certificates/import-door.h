/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "certificates.h"

G_BEGIN_DECLS

/* The one way in for certificates and keys, whatever kind of file they come in. It asks for the file's
 * password if it has one, as often as it takes. widget: stands in the window that asks. cancellable:
 * to be cancelled before that window goes away. */

/* Asks which file. */
void            signet_import_door_choose_async (GtkWidget           *widget,
                                                 SignetCertificates  *certificates,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

/* A file that was chosen or dropped. */
void            signet_import_door_open_async   (GtkWidget           *widget,
                                                 SignetCertificates  *certificates,
                                                 GFile               *file,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

/* What was pasted. */
void            signet_import_door_take_async   (GtkWidget           *widget,
                                                 SignetCertificates  *certificates,
                                                 GBytes              *bytes,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

/* For all three. Errors: SIGNET_SMIME_ERROR, G_IO_ERROR; G_IO_ERROR_CANCELLED if the user thought better
 * of it. Returns: (transfer full). */
SignetImported *signet_import_door_finish       (GAsyncResult        *result,
                                                 GError             **error);

G_END_DECLS
