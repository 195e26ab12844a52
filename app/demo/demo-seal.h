/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-people.h"

G_BEGIN_DECLS

/* Signs and encrypts a finished mail (RFC 8551), step by step, from the inside out. steps: some of
 *
 *   sign NAME             multipart/signed
 *   sign-opaque NAME      application/pkcs7-mime; smime-type=signed-data
 *   encrypt NAME…         application/pkcs7-mime; smime-type=enveloped-data
 *   change OLD NEW        writes NEW over OLD, which has as many bytes and has to be there
 *
 * parted by ";". Names as in demo-people.h. date: of the signatures. Errors: G_IO_ERROR. Returns:
 * (transfer full). */
GBytes *signet_demo_seal (GBytes            *mail,
                          const char        *steps,
                          SignetDemoPeople  *people,
                          GDateTime         *date,
                          GError           **error);

G_END_DECLS
