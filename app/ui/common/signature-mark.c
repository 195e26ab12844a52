/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changed text and a signer whom nobody knows are told apart at a glance: the first is a stop, the
 * second is no reason to worry. */
#include "config.h"

#include "common/signature-mark.h"

static const SignetSignatureMark marks[] =
{
  [SIGNET_SIGNATURE_UNJUDGED] = { NULL, NULL },
  [SIGNET_SIGNATURE_NONE] = { NULL, NULL },
  [SIGNET_SIGNATURE_VALID] = { "security-high-symbolic", "success_color" },
  [SIGNET_SIGNATURE_WAS_VALID] = { "security-high-symbolic", "success_color" },
  [SIGNET_SIGNATURE_PARTLY] = { "dialog-information-symbolic", NULL },
  [SIGNET_SIGNATURE_MISMATCH] = { "dialog-warning-symbolic", "warning_color" },
  /* The theme's question mark is the very sign that stands for a broken character. */
  [SIGNET_SIGNATURE_UNKNOWN] = { "signet-signer-unknown-symbolic", NULL },
  [SIGNET_SIGNATURE_WEAK] = { "dialog-warning-symbolic", "warning_color" },
  [SIGNET_SIGNATURE_EXPIRED] = { "dialog-warning-symbolic", "warning_color" },
  [SIGNET_SIGNATURE_UNFIT] = { "dialog-warning-symbolic", "warning_color" },
  [SIGNET_SIGNATURE_REVOKED] = { "dialog-error-symbolic", "error_color" },
  [SIGNET_SIGNATURE_ALTERED] = { "dialog-error-symbolic", "error_color" },
};

SignetSignatureMark
signet_signature_mark (SignetSignature signature)
{
  return (guint) signature < G_N_ELEMENTS (marks) ? marks[signature] : marks[SIGNET_SIGNATURE_UNJUDGED];
}

SignetTone
signet_signature_tone (SignetSignature signature)
{
  switch (signature)
    {
    case SIGNET_SIGNATURE_MISMATCH:
    case SIGNET_SIGNATURE_WEAK:
    case SIGNET_SIGNATURE_EXPIRED:
    case SIGNET_SIGNATURE_UNFIT:
      return SIGNET_TONE_CARE;
    case SIGNET_SIGNATURE_REVOKED:
    case SIGNET_SIGNATURE_ALTERED:
      return SIGNET_TONE_STOP;
    case SIGNET_SIGNATURE_UNJUDGED:
    case SIGNET_SIGNATURE_NONE:
    case SIGNET_SIGNATURE_VALID:
    case SIGNET_SIGNATURE_WAS_VALID:
    case SIGNET_SIGNATURE_PARTLY:
    case SIGNET_SIGNATURE_UNKNOWN:
    default:
      return SIGNET_TONE_QUIET;
    }
}
