/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "openssl.h"

/* An authority on loopback: answers questions over HTTP with what `openssl ocsp` says by the files
 * index.txt, ca.pem and ca.key, or listens and never answers. In threads of its own. */
typedef struct _OcspResponder OcspResponder;

/* openssl: kept, borrowed. Returns: (transfer full). */
OcspResponder *ocsp_responder_new         (TestOpenssl   *openssl);
void           ocsp_responder_free        (OcspResponder *self);

guint16        ocsp_responder_get_port    (OcspResponder *self);

/* Before the first question: from now on nobody gets an answer. */
void           ocsp_responder_be_silent   (OcspResponder *self);

/* How often it was asked, and how many of those who were left waiting have gone. */
guint          ocsp_responder_get_n_asked (OcspResponder *self);
guint          ocsp_responder_get_n_gone  (OcspResponder *self);
