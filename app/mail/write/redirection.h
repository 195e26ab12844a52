/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapped-file.h"
#include "resend.h"

G_BEGIN_DECLS

/* A stored mail that somebody wants to send on as it is. */
typedef struct
{
  char          *maildir;     /* the path of its folder */
  char          *file;        /* in it, as it was called last */
  SignetAddress *from;
  GPtrArray     *to;          /* of SignetAddress */
  GPtrArray     *bcc;         /* the same: who is not seen in it; nullable. At least one is in one of them */
  gint64         not_before;  /* seconds since 1970, 0: at once */
  char          *name;        /* the unique Maildir name that it has in the Outbox, of which there is none so
                               * far; NULL: any */
  SignetMappedFile *mapped;   /* once it was read; NULL before */
} SignetRedirection;

void          signet_redirection_free (SignetRedirection  *self);

/* The mail where it lies. Blocking. Errors: SIGNET_STORE_ERROR_GONE, those of the disk. Returns: (transfer
 * full). */
SignetResend *signet_redirection_read (SignetRedirection  *self,
                                       GError            **error);

/* Whether what was read until now is the mail, which another program may have made shorter meanwhile. */
gboolean      signet_redirection_is_whole (SignetRedirection  *self,
                                           GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRedirection, signet_redirection_free)

G_END_DECLS
