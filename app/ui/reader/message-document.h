/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/web-document.h"
#include "reading.h"

G_BEGIN_DECLS

/* Whether any of it was encrypted and could be opened: then nothing of it may be fetched from
 * elsewhere. */
gboolean           signet_message_document_is_sealed   (SignetReading *reading);

/* Whether there is any HTML in it. */
gboolean           signet_message_document_has_html    (SignetReading *reading);

/* Makes what a web view shows of a message: its texts and documents, each as a piece of its own, with
 * the verdict on those that lie in a signed part; sealed if that is so. Returns: (transfer full), NULL
 * if there is no HTML in it. */
SignetWebDocument *signet_message_document_new         (SignetReading *reading);

/* Whether a part that is signed by itself was so with a certificate that is known to be revoked: then what
 * stands around it in the text says so. */
gboolean           signet_message_document_has_revoked (SignetReading *reading);

G_END_DECLS
