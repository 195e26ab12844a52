/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseal.h"
#include "verdict.h"

G_BEGIN_DECLS

/* What is around one mail, and around the signed parts in it, collected while they are opened; who is
 * shown as the sender because of it; and the verdict that it comes to. */
typedef struct _SignetWrapping SignetWrapping;

/* mail: as stored. Returns: (transfer full). */
SignetWrapping *signet_wrapping_new               (GBytes             *mail);
void            signet_wrapping_free              (SignetWrapping     *self);

/* Adds a layer, around the whole mail or around a part of it, and says in unsealed what to show of it:
 * closed, frame, and the header from inside. layer: taken. payload: what it holds, a MIME entity, NULL
 * if that cannot be had. */
void            signet_wrapping_add               (SignetWrapping     *self,
                                                   const SignetSealed *sealed,
                                                   SignetUnsealed     *unsealed,
                                                   SignetLayer        *layer,
                                                   GBytes             *payload);

/* There is an encrypted part that stays closed; the mail is nothing but certificates. */
void            signet_wrapping_note_sealed       (SignetWrapping     *self);
void            signet_wrapping_note_certificates (SignetWrapping     *self);

/* How many layers are around the whole mail, and how many parts have one. */
guint           signet_wrapping_get_depth         (SignetWrapping     *self);
guint           signet_wrapping_get_frames        (SignetWrapping     *self);

/* Returns: (transfer full): its parts are by the number of the frame. */
SignetVerdict  *signet_wrapping_dup_verdict       (SignetWrapping     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetWrapping, signet_wrapping_free)

G_END_DECLS
