/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sasl.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "sasl-text.h"
#include "scram.h"

typedef struct
{
  const char             *name;
  SignetSecretKind        kind;
  gnutls_mac_algorithm_t  hash;    /* SCRAM only */
  gboolean                binds;
  gboolean                one_step;
  GBytes               *(*start)  (SignetSasl *self);  /* NULL: the server speaks first */
  char                 *(*step)   (SignetSasl *self, const char *challenge, GError **error);
} Mechanism;

struct _SignetSasl
{
  const Mechanism *mechanism;
  char            *user;
  char            *secret;
  char            *host;
  guint16          port;
  guint            n_challenges;
  SignetScram     *scram;
};

static void
set_error (GError     **error,
           const char  *text)
{
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL, text);
}

static char *
step_none (SignetSasl  *self,
           const char  *challenge,
           GError     **error)
{
  set_error (error, _("The server asks for more than there is to say"));
  return NULL;
}

/* With room for all of it from the start: a buffer that moved would leave a copy of the secret. */
static GString *
new_message (SignetSasl *self)
{
  return g_string_sized_new (strlen (self->user) * 3 + strlen (self->secret)
                             + (self->host != NULL ? strlen (self->host) : 0) + 64);
}

static GBytes *
start_scram (SignetSasl *self)
{
  char *message = signet_scram_start (self->scram);

  return g_bytes_new_take (message, strlen (message));
}

static char *
step_scram (SignetSasl  *self,
            const char  *challenge,
            GError     **error)
{
  gsize length = 0;
  g_autofree char *message = (char *) signet_sasl_decode (challenge, &length);
  g_autofree char *answer = NULL;

  if (message == NULL || strlen (message) != length)
    {
      set_error (error, _("The server's challenge makes no sense"));
      return NULL;
    }
  answer = signet_scram_step (self->scram, message, error);
  return answer != NULL ? g_base64_encode ((guint8 *) answer, strlen (answer)) : NULL;
}

static GBytes *
start_plain (SignetSasl *self)
{
  GString *text = new_message (self);

  g_string_append_c (text, '\0');
  g_string_append (text, self->user);
  g_string_append_c (text, '\0');
  g_string_append (text, self->secret);
  return g_string_free_to_bytes (text);
}

static char *
step_login (SignetSasl  *self,
            const char  *challenge,
            GError     **error)
{
  const char *answer = self->n_challenges == 1 ? self->user : self->secret;

  if (self->n_challenges > 2)
    return step_none (self, challenge, error);
  return g_base64_encode ((const guint8 *) answer, strlen (answer));
}

static GBytes *
start_external (SignetSasl *self)
{
  /* No authorization identity: the server takes it from the certificate. */
  return g_bytes_new_static ("", 0);
}

static GBytes *
start_oauthbearer (SignetSasl *self)
{
  g_autofree char *name = signet_sasl_escape_name (self->user);
  GString *text = new_message (self);

  g_string_printf (text, "n,a=%s,\1host=%s\1port=%u\1auth=Bearer ",
                   name, self->host != NULL ? self->host : "", self->port);
  g_string_append (text, self->secret);
  g_string_append (text, "\1\1");
  return g_string_free_to_bytes (text);
}

static GBytes *
start_xoauth2 (SignetSasl *self)
{
  GString *text = new_message (self);

  g_string_printf (text, "user=%s\1auth=Bearer ", self->user);
  g_string_append (text, self->secret);
  g_string_append (text, "\1\1");
  return g_string_free_to_bytes (text);
}

/* The server explains a failure in a challenge, and wants an answer before it ends the exchange: a
 * control-A (RFC 7628, section 3.2.3), or nothing for the older mechanism. */
static char *
step_oauthbearer (SignetSasl  *self,
                  const char  *challenge,
                  GError     **error)
{
  return self->n_challenges == 1 ? g_strdup ("AQ==") : step_none (self, challenge, error);
}

static char *
step_xoauth2 (SignetSasl  *self,
              const char  *challenge,
              GError     **error)
{
  return self->n_challenges == 1 ? g_strdup ("") : step_none (self, challenge, error);
}

/* Best first. */
static const Mechanism mechanisms[] = {
  { "SCRAM-SHA-256-PLUS", SIGNET_SECRET_PASSWORD, GNUTLS_MAC_SHA256, TRUE, FALSE,
    start_scram, step_scram },
  { "SCRAM-SHA-1-PLUS", SIGNET_SECRET_PASSWORD, GNUTLS_MAC_SHA1, TRUE, FALSE,
    start_scram, step_scram },
  { "SCRAM-SHA-256", SIGNET_SECRET_PASSWORD, GNUTLS_MAC_SHA256, FALSE, FALSE,
    start_scram, step_scram },
  { "SCRAM-SHA-1", SIGNET_SECRET_PASSWORD, GNUTLS_MAC_SHA1, FALSE, FALSE,
    start_scram, step_scram },
  { "PLAIN", SIGNET_SECRET_PASSWORD, GNUTLS_MAC_UNKNOWN, FALSE, TRUE, start_plain, step_none },
  { "LOGIN", SIGNET_SECRET_PASSWORD, GNUTLS_MAC_UNKNOWN, FALSE, FALSE, NULL, step_login },
  { "OAUTHBEARER", SIGNET_SECRET_TOKEN, GNUTLS_MAC_UNKNOWN, FALSE, FALSE,
    start_oauthbearer, step_oauthbearer },
  { "XOAUTH2", SIGNET_SECRET_TOKEN, GNUTLS_MAC_UNKNOWN, FALSE, FALSE,
    start_xoauth2, step_xoauth2 },
  { "EXTERNAL", SIGNET_SECRET_CERTIFICATE, GNUTLS_MAC_UNKNOWN, FALSE, TRUE,
    start_external, step_none },
};

static const Mechanism *
find_mechanism (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (g_ascii_strcasecmp (mechanisms[i].name, name) == 0)
      return &mechanisms[i];
  return NULL;
}

static gboolean
is_offered (const Mechanism   *mechanism,
            const char *const *offered)
{
  for (gsize i = 0; offered != NULL && offered[i] != NULL; i++)
    if (g_ascii_strcasecmp (offered[i], mechanism->name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
can_bind (const SignetSaslIdentity *identity)
{
  return identity->binding != NULL && identity->binding_type != NULL;
}

static SignetScramBinding
choose_binding (const Mechanism          *mechanism,
                const char *const        *offered,
                const SignetSaslIdentity *identity)
{
  if (mechanism->binds)
    return SIGNET_SCRAM_BOUND;
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (mechanisms[i].binds && is_offered (&mechanisms[i], offered))
      return SIGNET_SCRAM_UNBOUND;
  return can_bind (identity) ? SIGNET_SCRAM_UNOFFERED : SIGNET_SCRAM_UNBOUND;
}

/* No mechanism can carry a control character safely: they separate the fields of some, and could
 * end the line where a server decodes carelessly. */
static gboolean
check_text (const char  *text,
            GError     **error)
{
  for (const char *at = text; at != NULL && *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      return signet_sasl_fail_unsendable (error);
  return TRUE;
}

const char *
signet_sasl_choose (const char *const        *offered,
                    const SignetSaslIdentity *identity)
{
  g_return_val_if_fail (identity != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (mechanisms[i].kind == identity->kind && is_offered (&mechanisms[i], offered)
        && (!mechanisms[i].binds || can_bind (identity)))
      return mechanisms[i].name;
  return NULL;
}

SignetSasl *
signet_sasl_new (const char                *mechanism,
                 const char *const         *offered,
                 const SignetSaslIdentity  *identity,
                 const char                *nonce,
                 GError                   **error)
{
  g_return_val_if_fail (mechanism != NULL && find_mechanism (mechanism) != NULL, NULL);
  g_return_val_if_fail (identity != NULL && identity->user != NULL, NULL);
  g_return_val_if_fail (identity->secret || identity->kind == SIGNET_SECRET_CERTIFICATE, NULL);

  g_autoptr(SignetSasl) self = NULL;

  if (!check_text (identity->user, error) || !check_text (identity->secret, error))
    return NULL;

  self = g_new0 (SignetSasl, 1);
  self->mechanism = find_mechanism (mechanism);
  self->user = g_strdup (identity->user);
  self->secret = g_strdup (identity->secret);
  self->host = g_strdup (identity->host);
  self->port = identity->port;
  if (self->mechanism->hash == GNUTLS_MAC_UNKNOWN)
    return g_steal_pointer (&self);

  self->scram = signet_scram_new (self->mechanism->hash, self->user, self->secret,
                                  choose_binding (self->mechanism, offered, identity),
                                  identity->binding_type, identity->binding, nonce, error);
  return self->scram != NULL ? g_steal_pointer (&self) : NULL;
}

void
signet_sasl_free (SignetSasl *self)
{
  if (self == NULL)
    return;
  g_free (self->user);
  signet_sasl_wipe (self->secret);
  g_free (self->host);
  signet_scram_free (self->scram);
  g_free (self);
}

char *
signet_sasl_start (SignetSasl *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->mechanism->start == NULL)
    return NULL;

  GBytes *message = self->mechanism->start (self);
  gsize length;
  guint8 *data = g_bytes_unref_to_data (message, &length);
  char *encoded = length > 0 ? g_base64_encode (data, length) : g_strdup ("=");

  if (length > 0)
    explicit_bzero (data, length);
  g_free (data);
  return encoded;
}

gboolean
signet_sasl_is_one_step (SignetSasl *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->mechanism->one_step;
}

char *
signet_sasl_step (SignetSasl  *self,
                  const char  *challenge,
                  GError     **error)
{
  g_return_val_if_fail (self != NULL && challenge != NULL, NULL);

  self->n_challenges++;
  return self->mechanism->step (self, challenge, error);
}

gboolean
signet_sasl_finish (SignetSasl  *self,
                    GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->scram == NULL || signet_scram_is_proven (self->scram))
    return TRUE;
  set_error (error, _("The server did not prove that it knows the password"));
  return FALSE;
}
