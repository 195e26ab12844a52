/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-maildrop.h"

struct _SignetDemoMaildrop
{
  SignetDemoMailbox *mailbox;
  GPtrArray         *mails;
  GHashTable        *deleted;  /* of the mails, borrowed from there */
};

SignetDemoMaildrop *
signet_demo_maildrop_new (SignetDemoMailbox *mailbox)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_MAILBOX (mailbox), NULL);

  g_autofree SignetDemoMaildrop *self = g_new0 (SignetDemoMaildrop, 1);

  if (!signet_demo_mailbox_claim (mailbox, self))
    return NULL;
  self->mailbox = g_object_ref (mailbox);
  self->mails = signet_demo_mailbox_list (mailbox);
  self->deleted = g_hash_table_new (NULL, NULL);
  return g_steal_pointer (&self);
}

void
signet_demo_maildrop_free (SignetDemoMaildrop *self)
{
  signet_demo_mailbox_release (self->mailbox, self);
  g_object_unref (self->mailbox);
  g_hash_table_unref (self->deleted);
  g_ptr_array_unref (self->mails);
  g_free (self);
}

guint
signet_demo_maildrop_get_last (SignetDemoMaildrop *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->mails->len;
}

guint
signet_demo_maildrop_measure (SignetDemoMaildrop *self,
                              gsize              *size)
{
  g_return_val_if_fail (self != NULL && size != NULL, 0);

  guint count = 0;

  *size = 0;
  for (guint number = 1; number <= self->mails->len; number++)
    {
      SignetDemoMail *mail = signet_demo_maildrop_get (self, number);

      count += mail != NULL;
      *size += mail != NULL ? signet_demo_mail_get_size (mail) : 0;
    }
  return count;
}

SignetDemoMail *
signet_demo_maildrop_get (SignetDemoMaildrop *self,
                          guint64             number)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (number < 1 || number > self->mails->len)
    return NULL;

  SignetDemoMail *mail = self->mails->pdata[number - 1];
  return g_hash_table_contains (self->deleted, mail) ? NULL : mail;
}

void
signet_demo_maildrop_delete (SignetDemoMaildrop *self,
                             SignetDemoMail     *mail)
{
  g_return_if_fail (self != NULL && mail != NULL);

  g_hash_table_add (self->deleted, mail);
}

void
signet_demo_maildrop_reset (SignetDemoMaildrop *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->deleted);
}

void
signet_demo_maildrop_commit (SignetDemoMaildrop *self)
{
  g_return_if_fail (self != NULL);

  GHashTableIter iter;
  gpointer mail;

  g_hash_table_iter_init (&iter, self->deleted);
  while (g_hash_table_iter_next (&iter, &mail, NULL))
    signet_demo_mailbox_remove (self->mailbox, mail);
}
