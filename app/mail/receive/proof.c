/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "proof.h"

gboolean
signet_proof_has_size (const SignetUidlRecord *record,
                       guint64                 size)
{
  g_return_val_if_fail (record != NULL, FALSE);

  /* What is large in few lines came whole as its beginning. */
  if (record->state == SIGNET_UIDL_PART || record->state == SIGNET_UIDL_DROPPED_PART)
    return size >= record->size;
  return size == record->size;
}

gboolean
signet_proof_holds (const SignetUidlRecord *record,
                    guint64                 fingerprint,
                    guint64                 size)
{
  g_return_val_if_fail (record != NULL, FALSE);

  return fingerprint != 0 && record->fingerprint == fingerprint && signet_proof_has_size (record, size);
}
