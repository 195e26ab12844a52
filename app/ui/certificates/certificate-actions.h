/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "certificates.h"

G_BEGIN_DECLS

/* What a user does to a certificate; each asks what it has to know, and says how it went by win.toast of the
 * window that widget stands in. */

/* Into a PEM file. */
void signet_certificate_actions_export     (GtkWidget             *widget,
                                            SignetCertificates    *certificates,
                                            SignetCertificate     *certificate);

/* With the private key into a PKCS#12 file, whose password it asks for. */
void signet_certificate_actions_export_key (GtkWidget             *widget,
                                            SignetCertificates    *certificates,
                                            SignetCertificate     *certificate);

/* Into a file that an authority answers with a new certificate for the same key. */
void signet_certificate_actions_renew      (GtkWidget             *widget,
                                            SignetCertificates    *certificates,
                                            SignetCertificate     *certificate);

/* After a warning that says what is lost. */
void signet_certificate_actions_delete     (GtkWidget             *widget,
                                            SignetCertificates    *certificates,
                                            SignetCertificateRow  *row);

/* Makes an authority trusted, or no longer. */
void signet_certificate_actions_trust      (GtkWidget             *widget,
                                            SignetCertificates    *certificates,
                                            SignetCertificate     *certificate,
                                            gboolean               trusted);

/* Encrypts to it from now on (SIGNET_PERSON_ACCEPTED), or never again (SIGNET_PERSON_REFUSED). address:
 * whose it is, NULL for all that stand in it. */
void signet_certificate_actions_decide     (GtkWidget             *widget,
                                            SignetCertificates    *certificates,
                                            SignetCertificate     *certificate,
                                            const char            *address,
                                            SignetPersonState      state);

G_END_DECLS
