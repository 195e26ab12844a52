/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "certificate-row.h"

G_BEGIN_DECLS

/* A certificate in a list: whose it is, who issued it, how long it holds, and whether anything is wrong with
 * it. */
#define SIGNET_TYPE_CERTIFICATE_LINE (signet_certificate_line_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateLine, signet_certificate_line, SIGNET, CERTIFICATE_LINE, GtkWidget)

/* Returns: (transfer none) (floating). Empty until it has a row. */
GtkWidget *signet_certificate_line_new     (void);

void       signet_certificate_line_set_row (SignetCertificateLine *self,
                                            SignetCertificateRow  *row);

G_END_DECLS
