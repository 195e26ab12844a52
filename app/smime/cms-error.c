/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the CMS reader. */
#include "config.h"
#include "cms-error.h"

G_DEFINE_QUARK (signet-cms-error-quark, signet_cms_error)
