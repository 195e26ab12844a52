/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Names for tests without a network: the default resolver from fake_resolver_install() on. */

void  fake_resolver_install (void);

/* addresses: separated by spaces, in the order of preference. An unknown name does not exist. */
void  fake_resolver_add     (const char *name,
                             const char *addresses);

/* For a name whose server never answers. */
#define FAKE_RESOLVER_SILENT "silent"

/* How often a name was asked for. */
guint fake_resolver_get_n_lookups (void);

G_END_DECLS
