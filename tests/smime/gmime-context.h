/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

/* S/MIME as programs do it that leave all of it to GMime's PKCS7 context: a new context for each call, and
 * gpgsm in the home that GNUPGHOME names. */

typedef enum
{
  GMIME_SEAL_CLEAR   = 1 << 0,  /* multipart/signed */
  GMIME_SEAL_OPAQUE  = 1 << 1,
  GMIME_SEAL_ENCRYPT = 1 << 2,  /* around what is signed */
} GmimeSealFlags;

/* The whole mail, with CRLF. header: whole lines. text: of a text/plain. signer, recipient: fingerprints,
 * nullable where nobody signs, or nothing is encrypted. Returns: (transfer full). */
GBytes     *gmime_context_seal (GmimeSealFlags        flags,
                                const char           *header,
                                const char           *text,
                                const char           *signer,
                                const char           *recipient);

/* What became of a mail. */
typedef struct
{
  GMimeObject          *content;     /* what is inside of all layers that open, (transfer full) */
  GMimeSignatureStatus  status;      /* of the only signature; 0 also if nothing is signed */
  guint                 n_signatures;
  gboolean              decrypted;
} GmimeOpened;

GmimeOpened gmime_context_open (GBytes               *mail);

/* Returns: (transfer full) (nullable): the text of a text/plain. */
char       *gmime_context_text (const GmimeOpened    *opened);

/* Whether a program would show it as signed by somebody trusted, and unchanged. */
gboolean    gmime_context_is_good (const GmimeOpened *opened);

void        gmime_opened_clear (GmimeOpened          *opened);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GmimeOpened, gmime_opened_clear)

G_END_DECLS
