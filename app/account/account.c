/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "account.h"

#include <string.h>

#include "text.h"

#define MAX_ADDRESS 254
#define MAX_NAME 200
#define MAX_DAYS 3650

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
};

enum { PROP_0, PROP_ADDRESS, PROP_NAME, PROP_POP3, PROP_SMTP, PROP_LEAVE, PROP_DAYS, PROP_MAX_SIZE,
       N_PROPS };
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
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_account_finalize (GObject *object)
{
  SignetAccount *self = SIGNET_ACCOUNT (object);

  g_free (self->address);
  g_free (self->name);
  g_clear_pointer (&self->pop3, signet_server_unref);
  g_clear_pointer (&self->smtp, signet_server_unref);
  G_OBJECT_CLASS (signet_account_parent_class)->finalize (object);
}

static void
signet_account_class_init (SignetAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = signet_account_get_property;
  object_class->set_property = signet_account_set_property;
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
    g_param_spec_uint ("days", NULL, NULL, 1, MAX_DAYS, SIGNET_ACCOUNT_DEFAULT_DAYS, flags);
  properties[PROP_MAX_SIZE] =
    g_param_spec_uint64 ("max-size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_account_init (SignetAccount *self)
{
  self->name = g_strdup ("");
  self->leave = SIGNET_LEAVE_DAYS;
  self->days = SIGNET_ACCOUNT_DEFAULT_DAYS;
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

void
signet_account_set_name (SignetAccount *self,
                         const char    *name)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));

  g_autofree char *clean = signet_text_clean (name != NULL ? name : "", -1, MAX_NAME,
                                              SIGNET_TEXT_ONE_LINE);

  g_strstrip (clean);
  if (strcmp (clean, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_steal_pointer (&clean);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
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
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (self), SIGNET_ACCOUNT_DEFAULT_DAYS);
  return self->days;
}

void
signet_account_set_leave (SignetAccount *self,
                          SignetLeave    leave,
                          guint          days)
{
  g_return_if_fail (SIGNET_IS_ACCOUNT (self));
  g_return_if_fail (leave <= SIGNET_LEAVE_UNTIL_DELETED);
  g_return_if_fail (days >= 1 && days <= MAX_DAYS);

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

gboolean
signet_leave_from_string (const char  *text,
                          SignetLeave *leave,
                          guint       *days)
{
  static const struct { const char *text; SignetLeave leave; } words[] = {
    { "keep", SIGNET_LEAVE_KEEP },
    { "delete", SIGNET_LEAVE_DELETE },
    { "until-deleted", SIGNET_LEAVE_UNTIL_DELETED },
  };
  guint64 number;

  g_return_val_if_fail (leave != NULL && days != NULL, FALSE);

  *days = SIGNET_ACCOUNT_DEFAULT_DAYS;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (text, words[i].text) == 0)
      {
        *leave = words[i].leave;
        return TRUE;
      }
  if (text == NULL || !g_str_has_prefix (text, "days:")
      || !g_ascii_string_to_unsigned (text + strlen ("days:"), 10, 1, MAX_DAYS, &number, NULL))
    return FALSE;
  *leave = SIGNET_LEAVE_DAYS;
  *days = (guint) number;
  return TRUE;
}

char *
signet_leave_to_string (SignetLeave leave,
                        guint       days)
{
  switch (leave)
    {
    case SIGNET_LEAVE_KEEP: return g_strdup ("keep");
    case SIGNET_LEAVE_DELETE: return g_strdup ("delete");
    case SIGNET_LEAVE_UNTIL_DELETED: return g_strdup ("until-deleted");
    case SIGNET_LEAVE_DAYS: return g_strdup_printf ("days:%u", days);
    default: g_return_val_if_reached (NULL);
    }
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
