/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

G_BEGIN_DECLS

/* The account's with receiving, or else with sending. Borrowed, nullable. */
SignetTrouble *signet_trouble_find (SignetEngine  *engine,
                                    SignetAccount *account);

/* Opens what helps against the account's trouble: asks for the password, shows the certificate with
 * what is wrong with it and lets the user decide, or opens the account's settings; then receives
 * again. */
void signet_trouble_help (SignetEngine  *engine,
                          SignetAccount *account,
                          SignetTrouble *trouble,
                          GtkWindow     *parent);

/* The words of the button that does so: "Enter Password…", "Show Certificate…", "Edit Account…", "Try
 * Again". Translated, static. */
const char *signet_trouble_get_button_label (SignetTrouble *trouble);

G_END_DECLS
