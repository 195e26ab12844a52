/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads the PEM file of a TLS client certificate and its private key, which is not encrypted. Blocking.
 * path: nullable, then it is missing. Errors: G_FILE_ERROR, G_TLS_ERROR. Returns: (transfer full). */
GTlsCertificate *signet_client_file_read (const char  *path,
                                          GError     **error);

G_END_DECLS
