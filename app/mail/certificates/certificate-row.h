/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anchors.h"
#include "people.h"

G_BEGIN_DECLS

/* A certificate as a row of a list: what it is to the user. Immutable. */
#define SIGNET_TYPE_CERTIFICATE_ROW (signet_certificate_row_get_type ())
G_DECLARE_FINAL_TYPE (SignetCertificateRow, signet_certificate_row, SIGNET, CERTIFICATE_ROW, GObject)

typedef enum
{
  SIGNET_CERTIFICATES_MINE,         /* with a private key */
  SIGNET_CERTIFICATES_PEOPLE,
  SIGNET_CERTIFICATES_AUTHORITIES,
  SIGNET_CERTIFICATES_N_GROUPS,
} SignetCertificateGroup;

/* list, anchors: of the keyring. person: what is known of whose it is, nullable, copied. Returns: (transfer
 * full). */
SignetCertificateRow   *signet_certificate_row_new             (SignetCertificate      *certificate,
                                                                SignetCertificateList  *list,
                                                                SignetAnchors          *anchors,
                                                                const SignetPerson     *person);

/* One that is known from a mail alone, whose state the lists do not tell. Returns: (transfer full). */
SignetCertificateRow   *signet_certificate_row_new_seen        (SignetCertificate      *certificate);

SignetCertificate      *signet_certificate_row_get_certificate (SignetCertificateRow   *self);
SignetCertificateGroup  signet_certificate_row_get_group       (SignetCertificateRow   *self);

/* Whether it only stands in for one that was requested and has not come yet. */
gboolean                signet_certificate_row_is_requested    (SignetCertificateRow   *self);

/* Whether it is a trust anchor, and by whom. */
SignetAnchorOrigin      signet_certificate_row_get_origin      (SignetCertificateRow   *self);
gboolean                signet_certificate_row_is_trusted      (SignetCertificateRow   *self);

/* Whether it lies in the keyring, and not only among what was seen. */
gboolean                signet_certificate_row_is_kept         (SignetCertificateRow   *self);

/* Whether mail is encrypted to it, and why (not). */
SignetPersonState       signet_certificate_row_get_state       (SignetCertificateRow   *self);

/* Where it was seen first, and when: seconds since 1970, 0 if nobody knows. */
SignetPersonOrigin      signet_certificate_row_get_source      (SignetCertificateRow   *self);
gint64                  signet_certificate_row_get_first_seen  (SignetCertificateRow   *self);

/* Whether a look at both shows the same. */
gboolean                signet_certificate_row_equal           (SignetCertificateRow   *self,
                                                                SignetCertificateRow   *other);

G_END_DECLS
