/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms.h"
#include "unseal.h"

G_BEGIN_DECLS

/* The cryptographic parts of a mail (RFC 8551 section 3, RFC 1847 section 2.1) as they stand in it. */

/* The CMS object that the entity carries. Errors: SIGNET_CMS_ERROR. Returns: (transfer full). */
SignetCms          *signet_sealed_part_read_cms      (const SignetEntity  *entity,
                                                      GError             **error);

/* Whether a multipart/signed is one of S/MIME: by its protocol, or by its signature where it has
 * none. */
gboolean            signet_sealed_part_is_smime      (const SignetEntity  *entity);

/* The first part and the signature of a multipart/signed. Returns FALSE if it has not exactly these: a second
 * part that is shown would look signed, and a signature can be made part of any file. */
gboolean            signet_sealed_part_split         (const SignetEntity  *entity,
                                                      const SignetEntity **content,
                                                      const SignetEntity **signature);

/* Whether the content, a MIME entity, is signed or encrypted in turn. */
gboolean            signet_sealed_part_is_sealed     (GBytes              *content);

/* An entity that shows the content of a signed or compressed object. NULL: it shows nothing, since it is a
 * file beside others, such as "contract.pdf.p7m", and no part of the mail's text. Returns: (transfer full),
 * nullable. */
GBytes             *signet_sealed_part_show          (const SignetSealed  *sealed,
                                                      GBytes              *content);

/* A view of a piece of mail. Returns: (transfer full). */
GBytes             *signet_sealed_part_dup           (GBytes              *mail,
                                                      SignetSlice          slice);

G_END_DECLS
