/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receive-comparison.h"

#include <glib/gi18n-lib.h>

#include "header-fetch.h"
#include "origin.h"
#include "proof.h"

/* With the sizes, which belong to the proof. named: as for signet_header_fetch(). Returns: (transfer full): a
 * fingerprint for each position; NULL and an error. */
static guint64 *
ask (const SignetReceiveComparison  *self,
     GArray                         *positions,
     gboolean                       *named,
     GError                        **error)
{
  GCancellable *cancellable = signet_operation_get_cancellable (self->operation);

  signet_operation_report (self->operation, _("Comparing with the server…"), -1, 0);
  if (!signet_pop3_session_list_sizes (self->session, self->listing, cancellable, error))
    return NULL;
  return signet_header_fetch (self->session, self->listing, (const guint *) (gpointer) positions->data,
                              positions->len, named, cancellable, error);
}

/* Messages without a UIDL of their own are told apart by their headers, if the server gives them. */
static gboolean
name_nameless (const SignetReceiveComparison  *self,
               GError                        **error)
{
  GArray *nameless = signet_receive_plan_get_nameless (self->plan);
  const guint *positions = (const guint *) (gpointer) nameless->data;

  if (nameless->len == 0 || !self->top)
    return TRUE;

  g_autofree guint64 *fingerprints =
    signet_header_fetch (self->session, self->listing, positions, nameless->len, NULL,
                         signet_operation_get_cancellable (self->operation), error);
  for (guint i = 0; fingerprints != NULL && i < nameless->len; i++)
    if (fingerprints[i] != 0)
      signet_receive_plan_name (self->plan, positions[i], fingerprints[i]);
  return fingerprints != NULL;
}

/* A UIDL that was deleted and is listed may be in use again, for a mail that nobody has seen. Without headers
 * it is fetched to be looked at. */
static gboolean
judge_returned (const SignetReceiveComparison  *self,
                GError                        **error)
{
  GArray *returned = signet_receive_plan_get_returned (self->plan);

  if (returned->len == 0 || !self->top)
    return TRUE;

  g_autofree guint64 *fingerprints = ask (self, returned, NULL, error);
  if (fingerprints != NULL)
    signet_receive_plan_judge_returned (self->plan, fingerprints);
  return fingerprints != NULL;
}

/* After a move to another machine a server may give all its mail new UIDLs: find out by the headers
 * which of them we have, where it gives them alone; else while the mail is fetched. */
static gboolean
relink_renumbered (const SignetReceiveComparison  *self,
                   gboolean                       *doubtful,
                   GError                        **error)
{
  GArray *unknown = signet_receive_plan_get_unknown (self->plan);
  guint n_unknown = unknown->len;

  if (!signet_receive_plan_looks_renumbered (self->plan))
    return TRUE;
  *doubtful = TRUE;
  g_autofree guint64 *fingerprints = self->top ? ask (self, unknown, NULL, error)
                                               : g_new0 (guint64, n_unknown);
  if (fingerprints == NULL)
    return FALSE;

  *doubtful = FALSE;
  for (guint i = 0; i < n_unknown; i++)
    *doubtful |= fingerprints[i] == 0;
  signet_receive_plan_relink (self->plan, fingerprints);
  return signet_uidl_log_sync (self->log, error);
}

static const SignetUidlRecord *
lookup (const SignetReceiveComparison *self,
        guint                          position)
{
  return signet_uidl_log_lookup (self->log, signet_receive_plan_get_key (self->plan, position));
}

/* A message without a UIDL was recognised by its header just now; of one that another program has fetched
 * nothing is known but the UIDL. */
static gboolean
is_doubtful (const SignetReceiveComparison *self,
             guint                          position)
{
  const SignetPop3Item item = signet_receive_plan_get_item (self->plan, position);
  const SignetUidlRecord *record = lookup (self, position);

  return item.uidl != NULL && record->size != 0 && !signet_proof_has_size (record, item.size);
}

/* What is here without a Message-ID can be told from one with it alone. */
static gboolean
is_another (const SignetUidlRecord *record,
            guint64                 fingerprint,
            gboolean                named)
{
  return record->fingerprint == 0 ? named : fingerprint != 0 && fingerprint != record->fingerprint;
}

static void
keep_doubtful (const SignetReceiveComparison *self,
               GArray                        *positions)
{
  guint n_left = 0;

  for (guint i = 0; i < positions->len; i++)
    if (is_doubtful (self, g_array_index (positions, guint, i)))
      g_array_index (positions, guint, n_left++) = g_array_index (positions, guint, i);
  g_array_set_size (positions, n_left);
}

/* A UIDL that another program's deletion set free may be in use for another mail (RFC 1939, section 7), which
 * nobody here has seen. What is to be deleted has the same size in the list, or else the same header; a
 * server that has no TOP cannot be asked for it. */
static gboolean
judge_due (const SignetReceiveComparison  *self,
           GError                        **error)
{
  g_autoptr(GArray) due = signet_receive_plan_list_due (self->plan, self->job->leave, self->job->days,
                                                        g_get_real_time () / G_USEC_PER_SEC);
  g_autofree guint64 *fingerprints = NULL;
  g_autofree gboolean *named = NULL;

  if (due->len == 0 || !self->top)
    return TRUE;
  if (!signet_pop3_session_list_sizes (self->session, self->listing,
                                       signet_operation_get_cancellable (self->operation), error))
    return FALSE;
  keep_doubtful (self, due);
  if (due->len == 0)
    return TRUE;

  named = g_new0 (gboolean, due->len);
  fingerprints = ask (self, due, named, error);
  for (guint i = 0; fingerprints != NULL && i < due->len; i++)
    if (is_another (lookup (self, g_array_index (due, guint, i)), fingerprints[i], named[i]))
      signet_receive_plan_disown (self->plan, g_array_index (due, guint, i), fingerprints[i]);
  return fingerprints != NULL;
}

gboolean
signet_receive_comparison_run (const SignetReceiveComparison  *self,
                               gboolean                       *doubtful,
                               GError                        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (doubtful != NULL, FALSE);

  *doubtful = FALSE;
  if (!name_nameless (self, error) || !judge_returned (self, error)
      || !relink_renumbered (self, doubtful, error) || !judge_due (self, error))
    return FALSE;

  /* Else what is fetched now is compared first, and the receiver says so at the end. */
  if (!*doubtful)
    signet_origin_set (self->log, self->job->server);
  return TRUE;
}
