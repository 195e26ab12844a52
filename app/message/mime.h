/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

/* How GMime is used in this layer: its decoders of single header fields and transfer encodings.
 * Its parser of whole mails is not: a mail may be made so that it takes a gigabyte, quadratic time
 * or the whole stack (see entity.h). */

/* Makes GMime ready at the first call. Any thread. Returns: (transfer none), for reading only. */
GMimeParserOptions *signet_mime_options (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeContentDisposition, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeContentType, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InternetAddressList, g_object_unref)

G_END_DECLS
