/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is to be done to a plain text that shall have another signature. */
typedef struct
{
  gsize  begin;  /* bytes: what stands from here */
  gsize  end;    /* to here goes */
  char  *text;   /* and this comes */
} SignetSignatureChange;

/* Looks for the lines that were put there as the old signature, with the mark above them ("-- ", RFC 3676
 * section 4.3) if they have one. old, new: may be empty: none. Lines that say something else by now are the
 * user's own and stay. change: (out caller-allocates). Returns: FALSE: nothing is to be done. */
gboolean signet_signature_change_find  (const char            *text,
                                        const char            *old,
                                        const char            *new,
                                        SignetSignatureChange *change);
void     signet_signature_change_clear (SignetSignatureChange *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetSignatureChange, signet_signature_change_clear)

G_END_DECLS
