/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "certificates.h"

G_BEGIN_DECLS

/* Asks for an address, then the directories that the user set for its certificates, and then whether to
 * take in what was found. Nothing of it is trusted. parent: is shown; nothing more is asked when it is not
 * any more, whoever still holds it. address: what the question begins with, nullable. */
void            signet_look_up_async  (GtkWindow            *parent,
                                       SignetCertificates   *certificates,
                                       const char           *address,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/* Errors, with sentences: SIGNET_SMIME_ERROR, NOT_FOUND where there is none, G_IO_ERROR, G_RESOLVER_ERROR;
 * G_IO_ERROR_CANCELLED if the user thought better of it or closed the window. Returns: (transfer full). */
SignetImported *signet_look_up_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
