/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anchors.h"

G_BEGIN_DECLS

/* What is known of a certificate of an address, and how it is written down. */

/* From the least to the most. */
typedef enum
{
  SIGNET_PERSON_SEEN,      /* a signature by it held; nobody vouches that it is that address's */
  SIGNET_PERSON_TRUSTED,   /* the signature was valid for the address */
  SIGNET_PERSON_ACCEPTED,  /* the user said so */
  SIGNET_PERSON_REFUSED,   /* the user said no, whoever vouches */
} SignetPersonState;

/* Where it was seen first. */
typedef enum
{
  SIGNET_PERSON_FROM_MAIL,
  SIGNET_PERSON_FROM_FILE,       /* the user took it in */
  SIGNET_PERSON_FROM_DIRECTORY,
  SIGNET_PERSON_FROM_DNS,
} SignetPersonOrigin;

typedef struct
{
  SignetCertificate  *certificate;
  char               *address;      /* as it is compared: ASCII lower case */
  SignetPersonState   state;
  SignetPersonOrigin  origin;
  gint64              first_seen;   /* seconds since 1970 */
  char               *anchor;       /* SHA-256 of the one that vouched for it in a mail; NULL: not known */
  char               *way;          /* SHA-1 of all from the certificate to the anchor, with commas in
                                     * between; NULL: not known */
} SignetPerson;

/* Whether the one that vouched for it in a mail still does: it is an anchor, and the user distrusts none of
 * those that led to it, which need not be here. */
gboolean  signet_person_is_vouched (const SignetPerson *self,
                                    SignetAnchors      *anchors);

/* chain: of SignetCertificate. Returns: (transfer full). */
char     *signet_person_make_way   (GPtrArray          *chain);

/* Reads what signet_person_write() wrote. der: (out): the certificate, which is not read yet. Returns:
 * whether it is such a line; then the caller clears self. */
gboolean  signet_person_read       (SignetPerson       *self,
                                    const char         *line,
                                    GBytes            **der);

void      signet_person_write      (const SignetPerson *self,
                                    GBytes             *der,
                                    GString            *text);

void      signet_person_clear      (SignetPerson       *self);

G_END_DECLS
