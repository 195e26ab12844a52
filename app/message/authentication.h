/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server found out about where a mail came from, in one Authentication-Results field (RFC
 * 8601). Anybody can write such a field: it says something only if server is one that the reader
 * trusts. Immutable; lives as long as its message. */
typedef struct _SignetAuthentication SignetAuthentication;

typedef struct
{
  char *method;    /* "spf", "dkim", "dmarc", …: lower case */
  char *result;    /* "pass", "fail", "none", …: lower case */
  char *identity;  /* what it was found for, such as "example.org"; "" if it does not say */
} SignetAuthenticationResult;

/* The server that wrote it, clean. */
const char *signet_authentication_get_server  (SignetAuthentication *self);

/* Of SignetAuthenticationResult, clean, at most 50; none if the server found out nothing. */
GPtrArray  *signet_authentication_get_results (SignetAuthentication *self);

G_END_DECLS
