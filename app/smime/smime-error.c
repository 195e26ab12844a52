/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smime-error.h"

G_DEFINE_QUARK (signet-smime-error-quark, signet_smime_error)
