/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "source.h"

G_BEGIN_DECLS

/* What a file is, by how it begins: a mark of the byte order, empty lines and a line of an mbox file may
 * stand before a header. Blocking. */

/* Whether that is the header of a mail: with a field that mails have (RFC 5322 section 3.6, RFC 2045). Also
 * TRUE where the file cannot be read: whoever reads it is told why. */
gboolean signet_mail_judge_is_mail (const char       *path);

/* Whether it is an mbox file or a mail, whatever it is called. Returns FALSE if it is neither. What cannot be
 * read counts as an mbox file, for the same reason. */
gboolean signet_mail_judge_file    (const char       *path,
                                    SignetSourceKind *kind);

G_END_DECLS
