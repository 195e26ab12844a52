/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agent.h"

G_BEGIN_DECLS

/* As signet_agent_import_key(), and that it can be read back: where it has blanks in its salt, which one of
 * some four hundred has, GnuPG 2.2 and 2.4 cannot, and then it is stored anew, as Signet's own import does.
 * The passphrase that the agent is given has to be there still. */
gboolean stored_key_import (SignetAgent  *agent,
                            GBytes       *key,
                            GError      **error);

G_END_DECLS
