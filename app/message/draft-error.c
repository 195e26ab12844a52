/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-error.h"

G_DEFINE_QUARK (signet-draft-error-quark, signet_draft_error)
