/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"

G_BEGIN_DECLS

/* What opening a message leaves behind in the list. */

/* A message that was read once stays read. */
void signet_opened_marks_read    (SignetFolder  *folder,
                                  SignetEntry   *entry);

G_END_DECLS
