/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "partial-mails.h"

#include "uidl-log.h"

struct _SignetPartialMails
{
  char          *path;
  SignetUidlLog *log;    /* NULL before it is needed, or if it cannot be read */
  gboolean       tried;
};

SignetPartialMails *
signet_partial_mails_new (const char *log)
{
  g_return_val_if_fail (log != NULL, NULL);

  SignetPartialMails *self = g_new0 (SignetPartialMails, 1);

  self->path = g_strdup (log);
  return self;
}

void
signet_partial_mails_free (SignetPartialMails *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->log, signet_uidl_log_close);
  g_free (self->path);
  g_free (self);
}

gboolean
signet_partial_mails_contains (SignetPartialMails *self,
                               const char         *name)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  const SignetUidlRecord *record;

  if (!self->tried)
    self->log = signet_uidl_log_open (self->path, NULL);
  self->tried = TRUE;
  record = self->log != NULL ? signet_uidl_log_lookup_name (self->log, name) : NULL;
  return record != NULL && (record->state == SIGNET_UIDL_PART || record->state == SIGNET_UIDL_DROPPED_PART);
}
