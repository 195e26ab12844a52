/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-mailbox.h"

struct _SignetDemoMailbox
{
  GObject    parent_instance;
  GPtrArray *mails;   /* of SignetDemoMail */
  gsize      size;    /* bytes of all of them */
  gpointer   owner;   /* the session that holds the lock, never looked into */
  guint32    epoch;   /* makes the UIDLs of two demos differ */
  guint      count;   /* mails that ever were here */
};

G_DEFINE_FINAL_TYPE (SignetDemoMailbox, signet_demo_mailbox, G_TYPE_OBJECT)

static void
signet_demo_mailbox_finalize (GObject *object)
{
  SignetDemoMailbox *self = SIGNET_DEMO_MAILBOX (object);

  g_ptr_array_unref (self->mails);

  G_OBJECT_CLASS (signet_demo_mailbox_parent_class)->finalize (object);
}

static void
signet_demo_mailbox_class_init (SignetDemoMailboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_mailbox_finalize;
}

static void
signet_demo_mailbox_init (SignetDemoMailbox *self)
{
  self->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_demo_mail_unref);
  self->epoch = g_random_int ();
}

SignetDemoMailbox *
signet_demo_mailbox_new (void)
{
  return g_object_new (SIGNET_TYPE_DEMO_MAILBOX, NULL);
}

gboolean
signet_demo_mailbox_add (SignetDemoMailbox *self,
                         GBytes            *bytes)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_MAILBOX (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  const gsize size = g_bytes_get_size (bytes);

  if (self->mails->len >= SIGNET_DEMO_MAILBOX_MAX_MAILS
      || size > SIGNET_DEMO_MAILBOX_MAX_BYTES - self->size)
    return FALSE;

  g_autofree char *uidl = g_strdup_printf ("%08x.%u", self->epoch, ++self->count);
  g_ptr_array_add (self->mails, signet_demo_mail_new (uidl, bytes));
  self->size += size;
  return TRUE;
}

GPtrArray *
signet_demo_mailbox_list (SignetDemoMailbox *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_MAILBOX (self), NULL);

  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_demo_mail_unref);

  for (guint i = 0; i < self->mails->len; i++)
    g_ptr_array_add (list, signet_demo_mail_ref (self->mails->pdata[i]));
  return list;
}

void
signet_demo_mailbox_remove (SignetDemoMailbox *self,
                            SignetDemoMail    *mail)
{
  g_return_if_fail (SIGNET_IS_DEMO_MAILBOX (self));
  g_return_if_fail (mail != NULL);

  const gsize size = signet_demo_mail_get_size (mail);

  if (g_ptr_array_remove (self->mails, mail))
    self->size -= size;
}

gboolean
signet_demo_mailbox_claim (SignetDemoMailbox *self,
                           gpointer           owner)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_MAILBOX (self), FALSE);
  g_return_val_if_fail (owner != NULL, FALSE);

  if (self->owner != NULL && self->owner != owner)
    return FALSE;
  self->owner = owner;
  return TRUE;
}

void
signet_demo_mailbox_release (SignetDemoMailbox *self,
                             gpointer           owner)
{
  g_return_if_fail (SIGNET_IS_DEMO_MAILBOX (self));

  if (self->owner == owner)
    self->owner = NULL;
}
