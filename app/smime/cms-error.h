/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SIGNET_CMS_ERROR_NONE_SUCH,  /* no CMS object at all */
  SIGNET_CMS_ERROR_DAMAGED,    /* a CMS object that is cut off or cannot be read */
  SIGNET_CMS_ERROR_LIMIT,      /* more recipients, signers or certificates than any mail has */
} SignetCmsError;

#define SIGNET_CMS_ERROR (signet_cms_error_quark ())
GQuark signet_cms_error_quark (void);

G_END_DECLS
