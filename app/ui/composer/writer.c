/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/writer.h"

#include "composer/recipient-text.h"

struct _SignetWriter
{
  GObject        parent_instance;
  SignetAccount *account;
  SignetAddress *address;
};

G_DEFINE_FINAL_TYPE (SignetWriter, signet_writer, G_TYPE_OBJECT)

enum { PROP_TEXT = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
signet_writer_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_value_take_string (value, signet_recipient_text_format (SIGNET_WRITER (object)->address));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_writer_finalize (GObject *object)
{
  SignetWriter *self = SIGNET_WRITER (object);

  g_object_unref (self->account);
  signet_address_unref (self->address);
  G_OBJECT_CLASS (signet_writer_parent_class)->finalize (object);
}

static void
signet_writer_class_init (SignetWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_writer_get_property;
  object_class->finalize = signet_writer_finalize;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_writer_init (SignetWriter *self)
{
}

static void
append (GListStore    *store,
        SignetAccount *account)
{
  g_autoptr(SignetWriter) self = g_object_new (SIGNET_TYPE_WRITER, NULL);
  const char *name = signet_account_get_name (account);

  self->account = g_object_ref (account);
  self->address = signet_address_new (name[0] != '\0' ? name : NULL, signet_account_get_address (account));
  g_list_store_append (store, self);
}

GListModel *
signet_writer_list (SignetAccountList *accounts)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (accounts), NULL);

  GListStore *store = g_list_store_new (SIGNET_TYPE_WRITER);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      append (store, account);
    }
  return G_LIST_MODEL (store);
}

guint
signet_writer_find (GListModel *writers,
                    const char *address)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (writers), 0);

  for (guint i = 0; address != NULL && i < g_list_model_get_n_items (writers); i++)
    {
      g_autoptr(SignetWriter) writer = g_list_model_get_item (writers, i);

      if (g_ascii_strcasecmp (signet_address_get_address (writer->address), address) == 0)
        return i;
    }
  return 0;
}

SignetAccount *
signet_writer_get_account (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), NULL);
  return self->account;
}

SignetAddress *
signet_writer_get_address (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), NULL);
  return self->address;
}

SignetAddress *
signet_writer_get_reply_to (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), NULL);
  return NULL;
}

const char *
signet_writer_get_signature (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), NULL);
  return "";
}

const char *
signet_writer_get_fingerprint (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), NULL);
  return NULL;
}

gboolean
signet_writer_signs (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), FALSE);
  return TRUE;
}

gboolean
signet_writer_encrypts (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), FALSE);
  return FALSE;
}
