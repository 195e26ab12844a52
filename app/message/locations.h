/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity.h"

G_BEGIN_DECLS

/* The parts of a multipart/related that its document names by a URL (MHTML, RFC 2557): they lie in the mail
 * and are not to be fetched from anywhere. */
typedef struct _SignetLocations SignetLocations;

/* root: the part with the document. Returns: (transfer full), NULL if no part has a Content-Location. */
SignetLocations *signet_locations_new      (const SignetEntity *related,
                                            const SignetEntity *root);
void             signet_locations_free     (SignetLocations    *self);

/* The document with what it shows of them named by a cid: URL (RFC 2392), and with its other bytes as they
 * are. Returns: (transfer full). */
GString         *signet_locations_rename   (SignetLocations    *self,
                                            SignetSlice         html);

/* What a part is called in a cid: URL: its Content-ID, or else a name made of its Content-Location; ""
 * if it has neither. Returns: (transfer full). */
char            *signet_locations_dup_id   (const SignetEntity *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetLocations, signet_locations_free)

G_END_DECLS
