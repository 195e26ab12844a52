/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"
#include "warning.h"

G_BEGIN_DECLS

/* What is to be said of a file that a mail carries. given: its name as it stands in the mail,
 * nullable; name: as it is shown; content_type: as declared; beginning: SIGNET_FILE_KIND_PEEK of
 * its bytes. */
SignetWarnings signet_part_warnings_find (const char  *given,
                                          const char  *name,
                                          const char  *content_type,
                                          SignetSlice  beginning);

G_END_DECLS
