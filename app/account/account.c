/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "account.h"

#include <string.h>

#define MAX_ADDRESS 254

struct _SignetAccount
{
  GObject       parent_instance;

  char         *address;
  char         *name;
  SignetServer *pop3;
  SignetServer *smtp;
  SignetLeave   leave;
  guint         days;
  guint64       max_size;
  SignetNotices notices;
  GPtrArray    *identities;  /* NULL while the account is being made */
};

enum { PROP_0, PROP_ADDRESS, PROP_NAME, PROP_POP3, PROP_SMTP, PROP_LEAVE, PROP_DAYS, PROP_MAX_SIZE,
       PROP_NOTICES, PROP_IDENTITIES, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetAccount, signet_account, G_TYPE_OBJECT)

static void
signet_account_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SignetAccount *self = SIGNET_ACCOUNT (object);

  switch (id)
    {
    case PROP_ADDRESS: g_value_set_string (value, self->address); break;
    case PROP_NAME: g_value_set_string (value, self->name); break;
    case PROP_POP3: g_value_set_boxed (value, self->pop3); break;
    case PROP_SMTP: g_value_set_boxed (value, self->smtp); break;
    case PROP_LEAVE: g_value_set_uint (value, self->leave); break;
    case PROP_DAYS: g_value_set_uint (value, self->days); break;
    case PROP_MAX_SIZE: g_value_set_uint64 (value, self->max_size); break;
    case PROP_NOTICES: g_value_set_uint (value, self->notices); break;
    case PROP_IDENTITIES: g_value_set_boxed (value, self->identities); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_account_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SignetAccount *self = SIGNET_ACCOUNT (object);

  switch (id)
    {
    case PROP_ADDRESS: self->address = g_value_dup_string (value); break;
    case PROP_NAME: signet_account_set_name (self, g_value_get_string (value)); break;
    case PROP_POP3: signet_account_set_pop3 (self, g_value_get_boxed (value)); break;
    case PROP_SMTP: signet_account_set_smtp (self, g_value_get_boxed (value)); break;
    case PROP_LEAVE: signet_account_set_leave (self, g_value_get_uint (value), self->days); break;
    case PROP_DAYS: signet_account_set_leave (self, self->leave, g_value_get_uint (value)); break;
    case PROP_MAX_SIZE: signet_account_set_max_size (self, g_value_get_uint64 (value)); break;
    case PROP_NOTICES: signet_account_set_notices (self, g_value_get_uint (value)); break;
    case PROP_IDENTITIES: signet_account_set_identities (self, g_value_get_boxed (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_account_constructed (GObject *object)
{
  SignetAccount *self = SIGNET_ACCOUNT (object);

  G_OBJECT_CLASS (signet_account_parent_class)->constructed (object);
  self->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_ptr_array_add (self->identities, signet_identity_new_plain (self->address, self->name));
}

static void
signet_account_finalize (GObject *object)
{
  SignetAccount *self = SIGNET_ACCOUNT (object);

  g_free (self->address);
  g_free (self->name);
  g_clear_pointer (&self->pop3, signet_server_unref);
  g_clear_pointer (&self->smtp, signet_server_unref);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  G_OBJECT_CLASS (signet_account_parent_class)->finalize (object);
}

static void
signet_account_class_init (SignetAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = signet_account_get_property;
  object_class->set_property = signet_account_set_property;
  object_class->constructed = signet_account_constructed;
  object_class->finalize = signet_account_finalize;

  properties[PROP_ADDRESS] =
    g_param_spec_string ("address", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_POP3] = g_param_spec_boxed ("pop3", NULL, NULL, SIGNET_TYPE_SERVER, flags);
  properties[PROP_SMTP] = g_param_spec_boxed ("smtp", NULL, NULL, SIGNET_TYPE_SERVER, flags);
  properties[PROP_LEAVE] =
    g_param_spec_uint ("leave", NULL, NULL, SIGNET_LEAVE_KEEP, SIGNET_LEAVE_UNTIL_DELETED,
                       SIGNET_LEAVE_DAYS, flags);
  properties[PROP_DAYS] =
    g_param_spec_uint ("days", NULL, NULL, 1, SIGNET_LEAVE_MAX_DAYS, SIGNET_LEAVE_DEFAULT_DAYS, flags);
  properties[PROP_MAX_SIZE] =
    g_param_spec_uint64 ("max-size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_NOTICES] =
    g_param_spec_uint ("notices", NULL, NULL, SIGNET_NOTICES_ON, SIGNET_NOTICES_OFF, SIGNET_NOTICES_ON,
                       flags);
  properties[PROP_IDENTITIES] =
    g_param_spec_boxed ("identities", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_account_init (SignetAccount *self)
{
  self->name = g_strdup ("");
  self->leave = SIGNET_LEAVE_DAYS;
  self->days = SIGNET_LEAVE_DEFAULT_DAYS;
}

SignetAccount *
signet_account_new (const char   *address,
                    SignetServer *pop3)
{
  g_return_val_if_fail (signet_account_check_address (address), NULL);
  g_return_val_if_fail (pop3 != NULL, NULL);

  return g_object_new (SIGNET_TYPE_ACCOUNT, "address", address, "pop3", pop3, NULL);
}

const char *
signet_account_get_address (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), NULL);
  return self->address;
}

const char *
signet_account_get_name (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), NULL);
  return self->name;
}

/* Notifies if it is another one. name: clean. */
static void
change_name (SignetAccount *self,
             const char    *name)
{
  if (strcmp (name, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

void
signet_account_set_name (SignetAccount *self,
                         const char    *name)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));

  SignetIdentity *before = self->identities != NULL ? g_ptr_array_index (self->identities, 0) : NULL;
  SignetIdentityFacts facts = before != NULL ? *signet_identity_get_facts (before)
                                             : (SignetIdentityFacts) { .address = self->address };
  g_autoptr(GPtrArray) identities = NULL;

  facts.name = name;
  g_autoptr(SignetIdentity) own = signet_identity_new (&facts);
  if (before == NULL)
    {
      change_name (self, signet_identity_get_facts (own)->name);
      return;
    }
  identities = g_ptr_array_copy (self->identities, (GCopyFunc) (void *) signet_identity_ref, NULL);
  g_ptr_array_set_free_func (identities, (GDestroyNotify) signet_identity_unref);
  signet_identity_unref (g_ptr_array_index (identities, 0));
  identities->pdata[0] = g_steal_pointer (&own);
  signet_account_set_identities (self, identities);
}

/* Each server of an account is changed as a whole; they are not compared. */
static void
take_server (SignetAccount  *self,
             SignetServer  **place,
             SignetServer   *server,
             GParamSpec     *pspec)
{
  SignetServer *before = *place;

  if (before == server)
    return;
  *place = server != NULL ? signet_server_ref (server) : NULL;
  g_clear_pointer (&before, signet_server_unref);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

SignetServer *
signet_account_get_pop3 (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), NULL);
  return self->pop3;
}

void
signet_account_set_pop3 (SignetAccount *self,
                         SignetServer  *server)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));
  g_return_if_fail (server != NULL);
  take_server (self, &self->pop3, server, properties[PROP_POP3]);
}

SignetServer *
signet_account_get_smtp (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), NULL);
  return self->smtp;
}

void
signet_account_set_smtp (SignetAccount *self,
                         SignetServer  *server)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));
  take_server (self, &self->smtp, server, properties[PROP_SMTP]);
}

SignetLeave
signet_account_get_leave (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), SIGNET_LEAVE_KEEP);
  return self->leave;
}

guint
signet_account_get_days (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), SIGNET_LEAVE_DEFAULT_DAYS);
  return self->days;
}

void
signet_account_set_leave (SignetAccount *self,
                          SignetLeave    leave,
                          guint          days)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));
  g_return_if_fail (leave <= SIGNET_LEAVE_UNTIL_DELETED);
  g_return_if_fail (days >= 1 && days <= SIGNET_LEAVE_MAX_DAYS);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->leave != leave)
    {
      self->leave = leave;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEAVE]);
    }
  if (self->days != days)
    {
      self->days = days;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAYS]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

guint64
signet_account_get_max_size (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), 0);
  return self->max_size;
}

void
signet_account_set_max_size (SignetAccount *self,
                             guint64        bytes)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));

  if (self->max_size == bytes)
    return;
  self->max_size = bytes;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAX_SIZE]);
}

SignetNotices
signet_account_get_notices (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), SIGNET_NOTICES_OFF);
  return self->notices;
}

void
signet_account_set_notices (SignetAccount *self,
                            SignetNotices  notices)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));

  if (self->notices == notices)
    return;
  self->notices = notices;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICES]);
}

GPtrArray *
signet_account_get_identities (SignetAccount *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), NULL);
  return self->identities;
}

static gboolean
equal_identities (GPtrArray *a,
                  GPtrArray *b)
{
  gboolean equal = a->len == b->len;

  for (guint i = 0; equal && i < a->len; i++)
    equal = signet_identity_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i));
  return equal;
}

void
signet_account_set_identities (SignetAccount *self,
                               GPtrArray     *identities)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));
  g_return_if_fail (identities != NULL);

  g_autoptr(GPtrArray) all
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  SignetIdentity *own = signet_identity_find (identities, self->address);

  g_ptr_array_add (all, own != NULL && strcmp (signet_identity_get_address (own), self->address) == 0
                          ? signet_identity_ref (own)
                          : signet_identity_new_plain (self->address, self->name));
  for (guint i = 0; i < identities->len; i++)
    {
      SignetIdentity *identity = g_ptr_array_index (identities, i);

      if (signet_identity_find (all, signet_identity_get_address (identity)) == NULL)
        g_ptr_array_add (all, signet_identity_ref (identity));
    }
  if (equal_identities (all, self->identities))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  g_ptr_array_unref (self->identities);
  self->identities = g_steal_pointer (&all);
  change_name (self, signet_identity_get_facts (g_ptr_array_index (self->identities, 0))->name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDENTITIES]);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
signet_account_check_address (const char *text)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;

  if (at == NULL || at == text || at[1] == '\0' || at[1] == '.' || strchr (at + 1, '@') != NULL
      || strlen (text) > MAX_ADDRESS || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isgraph (g_utf8_get_char (c)) || strchr ("<>\"\\,;:", *c) != NULL)
      return FALSE;
  return TRUE;
}

void
signet_account_assign (SignetAccount *self,
                       SignetAccount *other)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (other));

  signet_account_set_identities (self, other->identities);
  signet_account_set_name (self, other->name);
  signet_account_set_pop3 (self, other->pop3);
  signet_account_set_smtp (self, other->smtp);
  signet_account_set_leave (self, other->leave, other->days);
  signet_account_set_max_size (self, other->max_size);
  signet_account_set_notices (self, other->notices);
}
