/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a link may not be what it seems. */
typedef enum
{
  SIGNET_LINK_FINE       = 0,
  SIGNET_LINK_OTHER_TEXT = 1 << 0,  /* its text is an address, and not the one that it leads to */
  SIGNET_LINK_LOOKALIKE  = 1 << 1,  /* letters in its host pass for others */
  SIGNET_LINK_USER       = 1 << 2,  /* what stands before the "@" passes for the host */
  SIGNET_LINK_NUMBER     = 1 << 3,  /* its host is a number and has no name */
} SignetLinkDoubts;

/* uri: hostile. text: what a person sees of the link, nullable: not known. */
SignetLinkDoubts signet_link_check (const char *uri,
                                    const char *text);

G_END_DECLS
