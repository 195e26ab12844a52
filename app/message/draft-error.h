/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why no mail can be made of what a person wrote. The message is a whole sentence for that person,
 * naming the address or file. */
#define SIGNET_DRAFT_ERROR (signet_draft_error_quark ())
GQuark signet_draft_error_quark (void);

typedef enum
{
  SIGNET_DRAFT_ERROR_ADDRESS,     /* something among the recipients is no address */
  SIGNET_DRAFT_ERROR_ATTACHMENT,  /* a file cannot be read, is gone, or is no file */
  SIGNET_DRAFT_ERROR_MAILTO,      /* not a mailto: link */
  SIGNET_DRAFT_ERROR_RECEIPT,     /* nobody asked for one */
} SignetDraftError;

G_END_DECLS
