/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "agent.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gpg-error.h>

#include "agent-error.h"
#include "assuan-line.h"
#include "assuan.h"
#include "key-wrap.h"
#include "s-expression.h"
#include "secret-bytes.h"

#define GRIP_LENGTH 40
#define CONNECT_ATTEMPTS 3

struct _SignetAgent
{
  SignetAssuan *assuan;
};

/* What a command's inquiry is answered with. */
typedef struct
{
  const char *keyword;
  GBytes     *data;
} Answer;

static GBytes *
inquire_cb (const char *keyword,
            gpointer    user_data)
{
  const Answer *answer = user_data;

  if (answer->data == NULL || !g_str_equal (keyword, answer->keyword))
    return NULL;
  return g_bytes_ref (answer->data);
}

/* Returns: (transfer full). */
static GBytes *
transact (SignetAgent   *self,
          const char    *command,
          const Answer  *answer,
          GCancellable  *cancellable,
          GError       **error)
{
  GError *problem = NULL;
  guint code;
  GBytes *data = signet_assuan_transact (self->assuan, command, answer != NULL ? inquire_cb : NULL,
                                         (gpointer) answer, &code, cancellable, &problem);

  if (data == NULL)
    signet_agent_set_error (code, problem, error);
  return data;
}

static gboolean
command (SignetAgent   *self,
         const char    *text,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GBytes) data = transact (self, text, NULL, cancellable, error);

  return data != NULL;
}

static gboolean
set_description (SignetAgent   *self,
                 const char    *description,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *text = NULL;

  if (description == NULL)
    return TRUE;
  escaped = signet_assuan_line_escape (description);
  text = g_strconcat ("SETKEYDESC ", escaped, NULL);
  return strlen (text) >= SIGNET_ASSUAN_LINE_MAX || command (self, text, cancellable, error);
}

static gboolean
set_key (SignetAgent   *self,
         const char    *verb,
         const char    *grip,
         const char    *description,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree char *text = g_strconcat (verb, " ", grip, NULL);

  return command (self, text, cancellable, error)
         && set_description (self, description, cancellable, error);
}

static gboolean
is_grip (const char *grip)
{
  return grip != NULL && strlen (grip) == GRIP_LENGTH
         && strspn (grip, "0123456789abcdefABCDEF") == GRIP_LENGTH;
}

/* An agent on its way out may still take a connection, and nothing more: then there is none, and the second
 * time another one is started. Returns: (transfer full). */
static SignetAssuan *
connect_agent (SignetKeyring  *keyring,
               GCancellable   *cancellable,
               GError        **error)
{
  GError *problem = NULL;

  for (guint i = 0; i < CONNECT_ATTEMPTS; i++)
    {
      g_autofree char *socket = signet_keyring_start_agent (keyring, cancellable, error);
      SignetAssuan *assuan;

      if (socket == NULL)
        {
          g_clear_error (&problem);
          return NULL;
        }
      g_clear_error (&problem);
      assuan = signet_assuan_connect (socket, cancellable, &problem);
      if (assuan != NULL)
        return assuan;
    }
  signet_agent_set_error (0, problem, error);
  return NULL;
}

SignetAgent *
signet_agent_new (SignetKeyring  *keyring,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);

  g_autoptr(SignetAgent) self = g_new0 (SignetAgent, 1);
  const char *passphrases = signet_keyring_get_passphrases (keyring);

  self->assuan = connect_agent (keyring, cancellable, error);
  if (self->assuan == NULL)
    return NULL;
  /* Another program may have started the agent, which then knows another one to ask. The notice tells
   * which process asks, so that it can be ended when we are cancelled. */
  if (passphrases != NULL
      && (!signet_agent_set_passphrases (self, passphrases, cancellable, error)
          || !command (self, "OPTION allow-pinentry-notify", cancellable, error)))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
signet_agent_set_passphrases (SignetAgent   *self,
                              const char    *address,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  g_autofree char *option = g_strconcat ("OPTION putenv=PINENTRY_USER_DATA=", address, NULL);

  return command (self, option, cancellable, error);
}

void
signet_agent_free (SignetAgent *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->assuan, signet_assuan_free);
  g_free (self);
}

gboolean
signet_agent_has_key (SignetAgent   *self,
                      const char    *grip,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_grip (grip), FALSE);

  g_autofree char *text = g_strconcat ("HAVEKEY ", grip, NULL);
  g_autoptr(GError) problem = NULL;

  if (command (self, text, cancellable, &problem))
    return TRUE;
  if (!g_error_matches (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NO_KEY))
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Newer gpg-agents say of a key that they do not have just that they cannot do it. */
static GBytes *
use_key (SignetAgent   *self,
         const char    *grip,
         const char    *what,
         const Answer  *answer,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GError) problem = NULL;
  GBytes *data = transact (self, what, answer, cancellable, &problem);

  if (g_error_matches (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED)
      && !signet_agent_has_key (self, grip, cancellable, NULL))
    signet_agent_set_error (GPG_ERR_NO_SECKEY, g_steal_pointer (&problem), error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return data;
}

GBytes *
signet_agent_decrypt (SignetAgent   *self,
                      const char    *grip,
                      GBytes        *ciphertext,
                      const char    *description,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_grip (grip), NULL);
  g_return_val_if_fail (ciphertext != NULL, NULL);

  const Answer answer = { "CIPHERTEXT", ciphertext };
  g_autoptr(GBytes) data = NULL;
  GBytes *value;

  if (!set_key (self, "SETKEY", grip, description, cancellable, error))
    return NULL;
  data = use_key (self, grip, "PKDECRYPT", &answer, cancellable, error);
  if (data == NULL)
    return NULL;
  value = signet_s_expression_find (data, "value");
  if (value == NULL)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                         _("What gpg-agent answered could not be understood."));
  return value;
}

GBytes *
signet_agent_sign (SignetAgent   *self,
                   const char    *grip,
                   const char    *hash_name,
                   GBytes        *hash,
                   const char    *description,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_grip (grip), NULL);
  g_return_val_if_fail (hash_name != NULL && hash != NULL, NULL);

  g_autoptr(GString) text = g_string_new (NULL);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (hash, &size);

  if (!set_key (self, "SIGKEY", grip, description, cancellable, error))
    return NULL;
  g_string_printf (text, "SETHASH --hash=%s ", hash_name);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", bytes[i]);
  if (!command (self, text->str, cancellable, error))
    return NULL;
  return use_key (self, grip, "PKSIGN", NULL, cancellable, error);
}

/* Of this connection. Returns: (transfer full). */
static GBytes *
get_wrapping_key (SignetAgent   *self,
                  const char    *direction,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *text = g_strconcat ("KEYWRAP_KEY ", direction, NULL);

  return transact (self, text, NULL, cancellable, error);
}

/* Zeros behind an S-expression make it fit for wrapping, and are no part of it. */
static GBytes *
pad (GBytes *key)
{
  static const guint8 zeros[8] = { 0 };
  gsize size;
  const guint8 *bytes = g_bytes_get_data (key, &size);
  GByteArray *padded = g_byte_array_sized_new ((guint) size + sizeof zeros);

  g_byte_array_append (padded, bytes, (guint) size);
  g_byte_array_append (padded, zeros, (guint) ((8 - size % 8) % 8));
  return signet_secret_bytes_take (padded);
}

gboolean
signet_agent_import_key (SignetAgent   *self,
                         GBytes        *key,
                         gboolean       replace,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  g_autoptr(GBytes) wrapping = get_wrapping_key (self, "--import", cancellable, error);
  g_autoptr(GBytes) padded = pad (key);
  g_autoptr(GBytes) wrapped = NULL;
  g_autoptr(GBytes) done = NULL;
  Answer answer = { "KEYDATA", NULL };

  if (wrapping == NULL)
    return FALSE;
  wrapped = signet_key_wrap (wrapping, padded, error);
  if (wrapped == NULL)
    return FALSE;
  answer.data = wrapped;
  done = transact (self, replace ? "IMPORT_KEY --force" : "IMPORT_KEY", &answer, cancellable, error);
  return done != NULL;
}

GBytes *
signet_agent_export_key (SignetAgent   *self,
                         const char    *grip,
                         const char    *description,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_grip (grip), NULL);

  g_autoptr(GBytes) wrapping = get_wrapping_key (self, "--export", cancellable, error);
  g_autofree char *text = g_strconcat ("EXPORT_KEY ", grip, NULL);
  g_autoptr(GBytes) wrapped = NULL;

  if (wrapping == NULL || !set_description (self, description, cancellable, error))
    return NULL;
  wrapped = transact (self, text, NULL, cancellable, error);
  return wrapped != NULL ? signet_key_unwrap (wrapping, wrapped, error) : NULL;
}

gboolean
signet_agent_delete_key (SignetAgent   *self,
                         const char    *grip,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_grip (grip), FALSE);

  g_autofree char *text = g_strconcat ("DELETE_KEY ", grip, NULL);

  return command (self, text, cancellable, error);
}
