/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cms-attributes.h"
#include "cms.h"
#include "fuzz.h"

static void
look_at_algorithm (const SignetCmsAlgorithm *algorithm)
{
  g_auto(SignetCmsPadding) padding = { 0 };
  g_auto(SignetCmsAlgorithm) inner = { 0 };
  guint tag_length;
  g_autoptr(GBytes) iv = signet_cms_algorithm_dup_iv (algorithm);
  g_autoptr(GBytes) nonce = signet_cms_algorithm_dup_nonce (algorithm, &tag_length);

  g_assert_nonnull (signet_cms_algorithm_get_name (algorithm));
  signet_cms_algorithm_get_digest (algorithm);
  signet_cms_algorithm_get_padding (algorithm, &padding);
  signet_cms_algorithm_get_inner (algorithm, &inner);
}

static void
look_at_signer (const SignetCmsSigner *signer)
{
  look_at_algorithm (&signer->digest);
  look_at_algorithm (&signer->algorithm);
  if (signer->attributes == NULL)
    return;

  g_autoptr(GBytes) digest = signet_cms_attributes_dup_digest (signer->attributes);
  g_autofree char *type = signet_cms_attributes_dup_content_type (signer->attributes);
  signet_cms_attributes_get_signing_time (signer->attributes);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);

  if (cms == NULL)
    return 0;

  GPtrArray *recipients = signet_cms_get_recipients (cms);
  GPtrArray *signers = signet_cms_get_signers (cms);
  if (signet_cms_get_algorithm (cms) != NULL)
    look_at_algorithm (signet_cms_get_algorithm (cms));
  for (guint i = 0; i < recipients->len; i++)
    if (((SignetCmsRecipient *) recipients->pdata[i])->algorithm.oid != NULL)
      look_at_algorithm (&((SignetCmsRecipient *) recipients->pdata[i])->algorithm);
  for (guint i = 0; i < signers->len; i++)
    look_at_signer (signers->pdata[i]);
  return 0;
}
