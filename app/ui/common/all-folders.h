/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* All folders of all accounts as one GListModel of SignetFolder that follows them. Returns:
 * (transfer full). */
GListModel *signet_all_folders_new (SignetEngine *engine);

G_END_DECLS
