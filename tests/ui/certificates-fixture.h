/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "keys.h"
#include "openssl.h"

/* What the tests of the window of certificates share: the window on a keyring of its own, a directory in
 * which openssl works, and a hand on the dialogs that open. */
typedef struct
{
  TestOpenssl         openssl;
  char               *profile;
  SignetKeys         *keys;
  SignetCertificates *certificates;
  GtkWidget          *window;
} CertificatesFixture;

/* For g_test_add(). The window is there and loaded. */
void       certificates_fixture_set_up    (CertificatesFixture *self,
                                           gconstpointer        data);
void       certificates_fixture_tear_down (CertificatesFixture *self,
                                           gconstpointer        data);

/* A file in the directory of openssl. Returns: (transfer full). */
char      *certificates_fixture_path        (CertificatesFixture *self,
                                             const char          *name);

/* Makes a private key and a certificate that signs itself, NAME.key and NAME.crt, for NAME@example.org, and
 * takes them in under that passphrase, which the agent then knows no more; NULL: only the certificate.
 * extension: more of it, as openssl's -addext takes it; nullable. */
void       certificates_fixture_add         (CertificatesFixture *self,
                                             const char          *name,
                                             const char          *extension,
                                             const char          *passphrase);

/* The row of that name; NULL if there is none. Returns: (transfer full). */
SignetCertificateRow *certificates_fixture_find (CertificatesFixture    *self,
                                                 SignetCertificateGroup  group,
                                                 const char             *name);

/* Opens the window with the facts of it, and of what can be done with it. */
GtkWidget *certificates_fixture_open        (CertificatesFixture    *self,
                                             SignetCertificateGroup  group,
                                             const char             *name);

/* Lets the file chooser that opens save in openssl's directory, under the name that it offers. */
void       certificates_fixture_save        (CertificatesFixture *self);

/* Until a dialog says that. */
void       certificates_fixture_wait_for    (const char *text);

/* Writes it into the dialog that asks for a secret, and again where it is to be written twice. */
void       certificates_fixture_write       (const char *secret);

/* Clicks on that button of the dialog, and waits until it is over. */
void       certificates_fixture_respond     (const char *label);
