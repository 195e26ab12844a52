/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "certificates.h"

G_BEGIN_DECLS

/* One of the lists of certificates, or what there is to do while it is empty.
 *
 * Properties: icon-name, empty-title, empty-text: what the empty state says.
 * Signal: opened (SignetCertificateRow) when the user wants to see one. */
#define SIGNET_TYPE_CERTIFICATE_PANEL (signet_certificate_panel_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificatePanel, signet_certificate_panel,
                      SIGNET, CERTIFICATE_PANEL, AdwBin)

/* model: of SignetCertificateRow. */
void signet_certificate_panel_set_model  (SignetCertificatePanel *self,
                                          GListModel             *model);

/* Shows only those that the words name; "" shows all. */
void signet_certificate_panel_set_search (SignetCertificatePanel *self,
                                          const char             *words);

/* Until this was called the list is being read. */
void signet_certificate_panel_set_loaded (SignetCertificatePanel *self);

G_END_DECLS
