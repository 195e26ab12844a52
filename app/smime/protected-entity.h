/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "header-protection.h"
#include "spool.h"

G_BEGIN_DECLS

/* Puts the header fields of a mail into what is signed or encrypted (RFC 9788 sections 2 and 5). form: CLEAR
 * for what is only signed: the same fields stand outside; CIPHER for what is encrypted, by the baseline
 * policy (section 3.2.1): outside the subject is "[...]" and there are no keywords and comments. fields: of
 * char*, "Name: value", folded, without a line end behind; those that tell how the mail is built stay
 * outside only. outer_fields: (out): what stands outside. directory: as of signet_spool_new(). Blocking.
 * Errors: SIGNET_SMIME_ERROR_DAMAGED for an entity that has no readable header, or protected fields already;
 * G_IO_ERROR. Returns: (transfer full): the new entity. */
SignetSpool *signet_protected_entity_new (SignetSpool              *entity,
                                          GPtrArray                *fields,
                                          SignetHeaderProtection    form,
                                          const char               *directory,
                                          GPtrArray               **outer_fields,
                                          GCancellable             *cancellable,
                                          GError                  **error);

G_END_DECLS
