/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "store-error.h"

G_DEFINE_QUARK (signet-store-error-quark, signet_store_error)
