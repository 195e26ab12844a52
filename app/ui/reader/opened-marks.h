/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "verdict.h"

G_BEGIN_DECLS

/* What opening a message leaves behind in the list. */

/* A message that was read once stays read. */
void signet_opened_marks_read    (SignetFolder  *folder,
                                  SignetEntry   *entry);

/* What its signature and encryption are worth. */
void signet_opened_marks_verdict (SignetFolder  *folder,
                                  SignetEntry   *entry,
                                  SignetVerdict *verdict);

G_END_DECLS
