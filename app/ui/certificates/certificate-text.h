/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-row.h"

G_BEGIN_DECLS

/* What a certificate's facts are in words. Plain text, not markup. now: seconds since 1970. Returns:
 * (transfer full), unless it says something else. */

/* How much care it needs. */
typedef enum
{
  SIGNET_CERTIFICATE_TEXT_QUIET,
  SIGNET_CERTIFICATE_TEXT_WARNING,  /* soon of no use, or not what one expects */
  SIGNET_CERTIFICATE_TEXT_ERROR,    /* of no use */
} SignetCertificateTextTone;

/* Days before its end at which it is told. */
#define SIGNET_CERTIFICATE_TEXT_AHEAD 30

/* "anna@example.org, anna@example.com"; "" without any. */
char *signet_certificate_text_addresses (SignetCertificate          *certificate);

/* "Valid until 3 May 2027", "Expired on 3 May 2024", "Expires in 12 days, on 3 May 2027". tone: nullable,
 * out. */
char *signet_certificate_text_validity  (SignetCertificate          *certificate,
                                         gint64                      now,
                                         SignetCertificateTextTone  *tone);

/* What else is to be known before it is used: "Requested, waiting for the certificate", "Only for
 * signing"; "" if there is nothing. tone: nullable, out. */
char *signet_certificate_text_remark    (SignetCertificateRow       *row,
                                         SignetCertificateTextTone  *tone);

/* "Signing and encryption". */
char *signet_certificate_text_use       (SignetCertificate          *certificate);

/* "RSA, 3072 bits", "ECC, SECP256R1". */
char *signet_certificate_text_key       (SignetCertificate          *certificate);

/* Hexadecimal digits in groups, four groups of four a line. */
char *signet_certificate_text_fingerprint (const char               *hexadecimal);

/* Whose trust it has as an authority; "" if that does not matter. */
char *signet_certificate_text_origin    (SignetCertificateRow       *row);

/* Whether mail is encrypted to it, and why (not); "" if it is not another person's. */
char *signet_certificate_text_person    (SignetCertificateRow       *row);

/* Where it was seen first, and when; "" if nobody knows. */
char *signet_certificate_text_source    (SignetCertificateRow       *row);

/* Whether the words name it: any of its names, addresses or issuer; words parted by spaces, all of them
 * must be found. */
gboolean signet_certificate_text_matches (SignetCertificate         *certificate,
                                          const char                *words);

G_END_DECLS
