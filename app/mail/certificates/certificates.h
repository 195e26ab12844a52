/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-import.h"
#include "certificate-row.h"

G_BEGIN_DECLS

typedef struct _SignetKeys SignetKeys;

/* The certificates of a profile for a window: three lists, and the jobs that change them, which run one
 * after the other on a worker of their own. Main thread. Errors: SIGNET_SMIME_ERROR, whose messages are
 * sentences for people, G_IO_ERROR. */
#define SIGNET_TYPE_CERTIFICATES (signet_certificates_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificates, signet_certificates, SIGNET, CERTIFICATES, GObject)

/* keys: borrowed, outlives it. Returns: (transfer full). */
SignetCertificates *signet_certificates_new            (SignetKeys              *keys);

/* Cancels what runs without a cancellable of its own, and waits until nothing does: before the program
 * ends. Blocking, short. */
void                signet_certificates_close          (SignetCertificates      *self);

/* Of SignetCertificateRow, by name; empty until the first job has ended. Borrowed. */
GListModel         *signet_certificates_get_model      (SignetCertificates      *self,
                                                        SignetCertificateGroup   group);

/* Ends a job: brings the lists up to date before it returns. */
gboolean            signet_certificates_finish         (SignetCertificates      *self,
                                                        GAsyncResult            *result,
                                                        GError                 **error);

/* The same of one that took certificates in. Returns: (transfer full). */
SignetImported     *signet_certificates_finish_import  (SignetCertificates      *self,
                                                        GAsyncResult            *result,
                                                        GError                 **error);

/* The same of one that made a file. Returns: (transfer full). */
GBytes             *signet_certificates_finish_file    (SignetCertificates      *self,
                                                        GAsyncResult            *result,
                                                        GError                 **error);

/* Reads the keyring again. */
void                signet_certificates_load_async     (SignetCertificates      *self,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

/* Takes in what a file of any kind holds. password: of the file, NULL to try without, then
 * SIGNET_SMIME_ERROR_BAD_PASSWORD asks for one; the passphrase that protection speaks of. Ends by
 * signet_certificates_finish_import(). */
void                signet_certificates_import_async   (SignetCertificates      *self,
                                                        GBytes                  *file,
                                                        const char              *password,
                                                        SignetProtection         protection,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

/* PEM; with a password (not empty) a PKCS#12 with the private key. Ends by
 * signet_certificates_finish_file(). */
void                signet_certificates_export_async   (SignetCertificates      *self,
                                                        SignetCertificate       *certificate,
                                                        const char              *password,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

/* With its private key, for good. */
void                signet_certificates_delete_async   (SignetCertificates      *self,
                                                        SignetCertificate       *certificate,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

/* Makes it a trust anchor, or no longer one. */
void                signet_certificates_trust_async    (SignetCertificates      *self,
                                                        SignetCertificate       *certificate,
                                                        gboolean                 trusted,
                                                        GCancellable            *cancellable,
                                                        GAsyncReadyCallback      callback,
                                                        gpointer                 user_data);

G_END_DECLS
