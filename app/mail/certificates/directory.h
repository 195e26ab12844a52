/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A directory of people and their certificates (LDAP: RFC 4511, RFC 4523), named by a URI (RFC 4516):
 * "ldaps://ldap.example.org/dc=example,dc=org". With "ldap:" TLS is begun before anything is asked; plain
 * text exists only to this machine. A value: immutable, may cross threads. */
typedef struct _SignetDirectory SignetDirectory;

/* Errors: G_IO_ERROR_INVALID_ARGUMENT for anything but ldap:// and ldaps:// with a host. Returns:
 * (transfer full). */
SignetDirectory *signet_directory_new      (const char       *uri,
                                            GError          **error);
void             signet_directory_free     (SignetDirectory  *self);

const char      *signet_directory_get_host (SignetDirectory  *self);

/* Asks for the certificates of that address, without a password. The certificate of the server has to
 * verify to the system's authorities; a referral to another server is not followed. Entries, certificates
 * and bytes are bounded: what is beyond is left out. What comes is not believed, but each has the address
 * in it. Blocking, on a worker; it ends soon after the cancellable does, whatever the server does. Errors:
 * G_IO_ERROR, G_RESOLVER_ERROR. Returns: (transfer full), of SignetCertificate, each once. */
GPtrArray       *signet_directory_search   (SignetDirectory  *self,
                                            const char       *address,
                                            GCancellable     *cancellable,
                                            GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDirectory, signet_directory_free)

G_END_DECLS
