/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/writer.h"

#include "addr-spec.h"
#include "composer/recipient-text.h"
#include "engine-folders.h"

struct _SignetWriter
{
  GObject        parent_instance;
  SignetAccount *account;
  SignetIdentity *identity;
  SignetAddress *address;
  SignetAddress *reply_to;   /* nullable */
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
  signet_identity_unref (self->identity);
  signet_address_unref (self->address);
  g_clear_pointer (&self->reply_to, signet_address_unref);
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
append (GListStore     *store,
        SignetAccount  *account,
        SignetIdentity *identity)
{
  g_autoptr(SignetWriter) self = g_object_new (SIGNET_TYPE_WRITER, NULL);
  const SignetIdentityFacts *facts = signet_identity_get_facts (identity);
  const char *name = facts->name[0] != '\0' ? facts->name : signet_account_get_name (account);

  self->account = g_object_ref (account);
  self->identity = signet_identity_ref (identity);
  self->address = signet_address_new (name[0] != '\0' ? name : NULL, facts->address);
  if (facts->reply_to != NULL)
    self->reply_to = signet_address_new (NULL, facts->reply_to);
  g_list_store_append (store, self);
}

static gboolean
has (GListModel    *writers,
     SignetAccount *account,
     const char    *address)
{
  const char *whose = signet_account_get_address (account);

  for (guint i = 0; i < g_list_model_get_n_items (writers); i++)
    {
      g_autoptr(SignetWriter) writer = g_list_model_get_item (writers, i);

      if (g_str_equal (signet_account_get_address (writer->account), whose)
          && g_str_equal (signet_address_get_address (writer->address), address))
        return TRUE;
    }
  return FALSE;
}

static void
extend (GListStore    *store,
        GParamSpec    *pspec,
        SignetAccount *account)
{
  GPtrArray *identities = signet_account_get_identities (account);

  for (guint i = 0; i < identities->len; i++)
    if (!has (G_LIST_MODEL (store), account, signet_identity_get_address (identities->pdata[i])))
      append (store, account, identities->pdata[i]);
}

static void
accounts_changed_cb (GListStore *store,
                     guint       position,
                     guint       removed,
                     guint       added,
                     GListModel *accounts)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      extend (store, NULL, account);
      g_signal_handlers_disconnect_by_func (account, extend, store);
      g_signal_connect_object (account, "notify::identities", G_CALLBACK (extend), store, G_CONNECT_SWAPPED);
    }
}

GListModel *
signet_writer_list (SignetAccountList *accounts)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (accounts), NULL);

  GListStore *store = g_list_store_new (SIGNET_TYPE_WRITER);

  accounts_changed_cb (store, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (accounts)),
                       G_LIST_MODEL (accounts));
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (accounts_changed_cb), store,
                           G_CONNECT_SWAPPED);
  return G_LIST_MODEL (store);
}

guint
signet_writer_find_account (GListModel    *writers,
                            SignetAccount *account)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (writers), 0);

  for (guint i = 0; i < g_list_model_get_n_items (writers); i++)
    {
      g_autoptr(SignetWriter) writer = g_list_model_get_item (writers, i);

      if (writer->account == account)
        return i;
    }
  return 0;
}

SignetWriter *
signet_writer_dup_for (SignetEngine *engine,
                       SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (folder == NULL || SIGNET_IS_FOLDER (folder), NULL);

  g_autoptr(GListModel) writers = signet_writer_list (signet_engine_get_accounts (engine));
  SignetAccount *account = folder != NULL ? signet_engine_find_account (engine, folder) : NULL;

  return g_list_model_get_item (writers, signet_writer_find_account (writers, account));
}

GStrv
signet_writer_dup_addresses (GListModel    *writers,
                             SignetAccount *account)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (writers), NULL);

  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (writers); i++)
    {
      g_autoptr(SignetWriter) writer = g_list_model_get_item (writers, i);

      if (account == NULL || writer->account == account)
        g_strv_builder_add (builder, signet_address_get_address (writer->address));
    }
  return g_strv_builder_end (builder);
}

guint
signet_writer_find (GListModel *writers,
                    const char *address)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (writers), 0);

  guint found = 0;

  for (guint i = g_list_model_get_n_items (writers); address != NULL && i > 0; i--)
    {
      g_autoptr(SignetWriter) writer = g_list_model_get_item (writers, i - 1);

      if (!signet_addr_spec_equal (signet_address_get_address (writer->address), address))
        continue;
      found = i - 1;
      if (signet_addr_spec_equal (signet_account_get_address (writer->account), address))
        break;
    }
  return found;
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
  return self->reply_to;
}

const SignetIdentityFacts *
signet_writer_get_facts (SignetWriter *self)
{
  g_return_val_if_fail (SIGNET_IS_WRITER (self), NULL);
  return signet_identity_get_facts (self->identity);
}
