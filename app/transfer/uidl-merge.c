/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "uidl-merge.h"

#include "delivery-recovery.h"
#include "file.h"
#include "keyed-hash.h"

struct _SignetNamedMails
{
  GHashTable *records;  /* UIDL => SignetUidlRecord with texts of its own */
};

static void
record_free (gpointer data)
{
  SignetUidlRecord *record = data;

  g_free ((char *) record->uidl);
  g_free ((char *) record->name);
  g_free (record);
}

SignetNamedMails *
signet_named_mails_new (void)
{
  SignetNamedMails *self = g_new (SignetNamedMails, 1);

  self->records = g_hash_table_new_full (signet_keyed_hash, g_str_equal, NULL, record_free);
  return self;
}

void
signet_named_mails_free (SignetNamedMails *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->records);
  g_free (self);
}

void
signet_named_mails_add (SignetNamedMails       *self,
                        const SignetUidlRecord *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL && record->uidl != NULL && record->name != NULL);

  SignetUidlRecord *own;

  if (g_hash_table_contains (self->records, record->uidl))
    return;
  own = g_memdup2 (record, sizeof *record);
  own->uidl = g_strdup (record->uidl);
  own->name = g_strdup (record->name);
  g_hash_table_insert (self->records, (gpointer) own->uidl, own);
}

/* What is to be remembered of a message. Returns FALSE: nothing. */
static gboolean
make_record (const SignetForeignUidl *uidl,
             SignetNamedMails        *named,
             SignetUidlMergeScope     scope,
             gint64                   now,
             SignetUidlRecord        *record)
{
  const SignetUidlRecord *mail = g_hash_table_lookup (named->records, uidl->uidl);

  if (mail != NULL)
    {
      *record = *mail;
      record->time = uidl->time != 0 ? uidl->time : now;
      if (uidl->state == SIGNET_UIDL_DROPPED)
        record->state = SIGNET_UIDL_DROPPED;
      return TRUE;
    }
  *record = (SignetUidlRecord)
  {
    .uidl = uidl->uidl,
    .name = "",
    .time = uidl->time != 0 ? uidl->time : now,
    .state = uidl->state,
    .wish = uidl->state == SIGNET_UIDL_WHOLE ? SIGNET_UIDL_WISH_KEEP : SIGNET_UIDL_WISH_NONE,
  };
  return scope == SIGNET_UIDL_MERGE_ALL && uidl->state != SIGNET_UIDL_PART;
}

/* A record without a mail gets it when that is found later. */
static void
merge (SignetUidlLog           *log,
       const SignetForeignUidl *uidl,
       SignetNamedMails        *named,
       SignetUidlMergeScope     scope,
       gint64                   now,
       guint                   *n_added)
{
  const SignetUidlRecord *known = signet_uidl_log_lookup (log, uidl->uidl);
  SignetUidlRecord record;

  if ((known != NULL && *known->name != '\0') || !make_record (uidl, named, scope, now, &record))
    return;
  if (known == NULL)
    ++*n_added;
  else if (*record.name == '\0' || known->state != SIGNET_UIDL_WHOLE)
    return;
  signet_uidl_log_set (log, &record);
}

gboolean
signet_uidl_merge (const char            *log_path,
                   GPtrArray             *uidls,
                   SignetNamedMails      *named,
                   SignetUidlMergeScope   scope,
                   guint                 *n_added,
                   GError               **error)
{
  g_return_val_if_fail (log_path != NULL, FALSE);
  g_return_val_if_fail (uidls != NULL && named != NULL, FALSE);
  g_return_val_if_fail (n_added != NULL, FALSE);

  g_autofree char *directory = g_path_get_dirname (log_path);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(SignetUidlLog) log = NULL;

  if (uidls->len == 0)
    return TRUE;
  if (!signet_file_make_directory (directory, error))
    return FALSE;
  log = signet_delivery_open_log (log_path, error);
  if (log == NULL)
    return FALSE;
  for (guint i = 0; i < uidls->len; i++)
    merge (log, g_ptr_array_index (uidls, i), named, scope, now, n_added);
  return signet_uidl_log_sync (log, error);
}
