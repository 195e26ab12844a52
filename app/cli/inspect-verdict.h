/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json.h"
#include "reading.h"

G_BEGIN_DECLS

/* What signet inspect tells of a mail's signature and encryption: the members "signature",
 * "encryption", "sentence", "signers", "protected" and "parts". */
void signet_inspect_verdict_write_json (SignetJson    *json,
                                        SignetReading *reading);

/* The same for people: one line, and one for each signed part. */
void signet_inspect_verdict_write_text (SignetReading *reading);

G_END_DECLS
