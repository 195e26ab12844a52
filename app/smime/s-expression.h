/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Canonical S-expressions, "(7:sig-val(3:rsa(1:s256:…)))": how libgcrypt and gpg-agent write keys and
 * signatures. They are made by appending to a GByteArray. */

void    signet_s_expression_open   (GByteArray    *expression,
                                    const char    *name);
void    signet_s_expression_close  (GByteArray    *expression);

/* A list of a name and a value, "(1:n256:…)". length: -1 for a string. */
void    signet_s_expression_add    (GByteArray    *expression,
                                    const char    *name,
                                    gconstpointer  value,
                                    gssize         length);

/* The same for a number without sign: with a zero before a high first bit, without others. */
void    signet_s_expression_add_number (GByteArray    *expression,
                                        const char    *name,
                                        const guint8  *bytes,
                                        gsize          length);

/* "(enc-val(rsa(a…)))" or "(enc-val(ecdh(e…)))", which gpg-agent decrypts. Returns: (transfer full). */
GBytes *signet_s_expression_make_ciphertext (const char *algorithm,
                                             const char *name,
                                             GBytes     *value);

/* The value of the first list of that name, however deep. Returns: (transfer full) (nullable), a view; NULL
 * also where expression cannot be read. */
GBytes *signet_s_expression_find   (GBytes        *expression,
                                    const char    *name);

/* Whether it is "(outer(inner…": e.g. "sig-val" and "rsa". */
gboolean signet_s_expression_is    (GBytes        *expression,
                                    const char    *outer,
                                    const char    *inner);

G_END_DECLS
