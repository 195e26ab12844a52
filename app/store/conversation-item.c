/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "conversation-item.h"

struct _SignetConversationItem
{
  GObject       parent_instance;

  SignetFolder *folder;
  SignetEntry  *entry;
};

G_DEFINE_FINAL_TYPE (SignetConversationItem, signet_conversation_item, G_TYPE_OBJECT)

static void
signet_conversation_item_finalize (GObject *object)
{
  SignetConversationItem *self = SIGNET_CONVERSATION_ITEM (object);

  g_object_unref (self->folder);
  g_object_unref (self->entry);

  G_OBJECT_CLASS (signet_conversation_item_parent_class)->finalize (object);
}

static void
signet_conversation_item_class_init (SignetConversationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_conversation_item_finalize;
}

static void
signet_conversation_item_init (SignetConversationItem *self)
{
}

SignetConversationItem *
signet_conversation_item_new (SignetFolder *folder,
                              SignetEntry  *entry)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  SignetConversationItem *self = g_object_new (SIGNET_TYPE_CONVERSATION_ITEM, NULL);

  self->folder = g_object_ref (folder);
  self->entry = g_object_ref (entry);
  return self;
}

SignetFolder *
signet_conversation_item_get_folder (SignetConversationItem *self)
{
  g_return_val_if_fail (SIGNET_IS_CONVERSATION_ITEM (self), NULL);
  return self->folder;
}

SignetEntry *
signet_conversation_item_get_entry (SignetConversationItem *self)
{
  g_return_val_if_fail (SIGNET_IS_CONVERSATION_ITEM (self), NULL);
  return self->entry;
}
