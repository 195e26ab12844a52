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

/* Until a dialog says that. */
void       certificates_fixture_wait_for    (const char *text);

/* Clicks on that button of the dialog, and waits until it is over. */
void       certificates_fixture_respond     (const char *label);
