/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "message.h"

G_BEGIN_DECLS

/* All that the header of a message tells a person, field by field: everybody's addresses, whole dates,
 * and what the user's own server noted. All of it can be selected. */
#define SIGNET_TYPE_HEADER_DETAILS (signet_header_details_get_type ())
G_DECLARE_FINAL_TYPE (SignetHeaderDetails, signet_header_details, SIGNET, HEADER_DETAILS, AdwBin)

/* trusted: of SignetAuthentication, nullable. */
void signet_header_details_show (SignetHeaderDetails *self,
                                 SignetMessage       *message,
                                 GPtrArray           *trusted);

G_END_DECLS
