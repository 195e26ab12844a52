/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-algorithm.h"
#include "cms-id.h"

G_BEGIN_DECLS

/* The forms of RecipientInfo (RFC 5652 section 6.2). */
typedef enum
{
  SIGNET_CMS_RECIPIENT_TRANSPORT,  /* ktri: to an RSA key */
  SIGNET_CMS_RECIPIENT_AGREEMENT,  /* kari: to an elliptic curve key */
  SIGNET_CMS_RECIPIENT_SHARED,     /* kekri: under a key that both had before */
  SIGNET_CMS_RECIPIENT_PASSWORD,   /* pwri */
  SIGNET_CMS_RECIPIENT_OTHER,      /* ori, and what came after */
} SignetCmsRecipientKind;

/* One recipient: of an agreement with several keys each of them is one. Of the last three kinds
 * nothing is known but that they are there. */
typedef struct
{
  SignetCmsRecipientKind  kind;
  SignetCmsId             id;
  SignetCmsAlgorithm      algorithm;       /* how the key is encrypted or agreed on */
  GBytes                 *encrypted_key;
  SignetCmsAlgorithm      originator;      /* of the ephemeral key; oid NULL if there is none */
  GBytes                 *originator_key;  /* the public point */
  GBytes                 *user_material;   /* ukm, as the KDF takes it; nullable */
} SignetCmsRecipient;

/* Takes a RecipientInfo and adds its recipients to the array. Returns FALSE if it cannot be read,
 * or if the array would have more than max of them. */
gboolean signet_cms_recipient_take (SignetBer          *from,
                                    GPtrArray          *recipients,
                                    guint               max);
void     signet_cms_recipient_free (SignetCmsRecipient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetCmsRecipient, signet_cms_recipient_free)

G_END_DECLS
