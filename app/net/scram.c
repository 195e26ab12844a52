/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "scram.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "net-error.h"
#include "sasl-text.h"

#define NONCE_BYTES     24
#define MAX_DIGEST      32

/* A server chooses how long the password is hashed: at this bound it takes a second or two. Today's
 * advice is 600,000. There is no lower bound: whoever refused a low one would have to give the same
 * server the password itself. */
#define MAX_ITERATIONS  2000000

#define MAX_SALT        1024

typedef enum
{
  STATE_FIRST,    /* the server-first-message is awaited */
  STATE_FINAL,    /* the server-final-message is awaited */
  STATE_PROVEN,
  STATE_REFUSED,  /* the server said "e="; its answer in the protocol says it again */
} State;

struct _SignetScram
{
  gnutls_mac_algorithm_t  hash;
  gsize                   digest_size;
  char                   *password;
  char                   *gs2_header;
  GBytes                 *binding_data;  /* nullable */
  char                   *nonce;
  char                   *first_bare;
  guint8                  server_signature[MAX_DIGEST];
  State                   state;
};

typedef struct
{
  char    *nonce;
  guint8  *salt;
  gsize    salt_length;
  guint64  iterations;
} Parameters;

static void
parameters_clear (Parameters *self)
{
  g_free (self->nonce);
  g_free (self->salt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parameters, parameters_clear)

static gboolean
set_error (GError     **error,
           const char  *text)
{
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_SASL, text);
  return FALSE;
}

static char *
make_nonce (void)
{
  guint8 random[NONCE_BYTES];

  if (gnutls_rnd (GNUTLS_RND_RANDOM, random, sizeof random) < 0)
    g_error ("There are no random numbers"); /* nothing is safe then */
  return g_base64_encode (random, sizeof random);
}

/* Reads "r=NONCE,s=SALT,i=COUNT" and extensions, which are none of ours to know; a mandatory one
 * ("m=") stands in front and is refused by its place. */
static gboolean
parse_first (const char  *message,
             Parameters  *parameters)
{
  g_auto(GStrv) fields = g_strsplit (message, ",", 4);

  if (g_strv_length (fields) < 3 || !g_str_has_prefix (fields[0], "r=")
      || !g_str_has_prefix (fields[1], "s=") || !g_str_has_prefix (fields[2], "i="))
    return FALSE;

  parameters->nonce = g_strdup (fields[0] + 2);
  parameters->salt = signet_sasl_decode (fields[1] + 2, &parameters->salt_length);
  return parameters->salt != NULL && parameters->salt_length > 0
         && parameters->salt_length <= MAX_SALT
         && g_ascii_string_to_unsigned (fields[2] + 2, 10, 1, MAX_ITERATIONS,
                                        &parameters->iterations, NULL);
}

static char *
make_final_without_proof (SignetScram *self,
                          const char  *nonce)
{
  g_autoptr(GByteArray) input = g_byte_array_new ();
  g_autofree char *encoded = NULL;

  g_byte_array_append (input, (const guint8 *) self->gs2_header, (guint) strlen (self->gs2_header));
  if (self->binding_data != NULL)
    g_byte_array_append (input, g_bytes_get_data (self->binding_data, NULL),
                         (guint) g_bytes_get_size (self->binding_data));
  encoded = g_base64_encode (input->data, input->len);
  return g_strdup_printf ("c=%s,r=%s", encoded, nonce);
}

static gboolean
hmac (SignetScram  *self,
      const guint8 *key,
      const char   *text,
      guint8       *digest)
{
  return gnutls_hmac_fast (self->hash, key, self->digest_size, text, strlen (text), digest) == 0;
}

/* RFC 5802, section 3. Leaves the server's signature in self. */
static gboolean
make_proof (SignetScram      *self,
            const Parameters *parameters,
            const char       *auth_message,
            guint8           *proof)
{
  const gnutls_datum_t password = { (guint8 *) self->password, (guint) strlen (self->password) };
  const gnutls_datum_t salt = { parameters->salt, (guint) parameters->salt_length };
  guint8 salted[MAX_DIGEST], client_key[MAX_DIGEST], stored_key[MAX_DIGEST], server_key[MAX_DIGEST];
  gboolean ok;

  ok = gnutls_pbkdf2 (self->hash, &password, &salt, (guint) parameters->iterations,
                      salted, self->digest_size) == 0
       && hmac (self, salted, "Client Key", client_key)
       && gnutls_hash_fast ((gnutls_digest_algorithm_t) self->hash, client_key, self->digest_size,
                            stored_key) == 0
       && hmac (self, stored_key, auth_message, proof)
       && hmac (self, salted, "Server Key", server_key)
       && hmac (self, server_key, auth_message, self->server_signature);
  for (gsize i = 0; ok && i < self->digest_size; i++)
    proof[i] ^= client_key[i];

  explicit_bzero (salted, sizeof salted);
  explicit_bzero (client_key, sizeof client_key);
  explicit_bzero (stored_key, sizeof stored_key);
  explicit_bzero (server_key, sizeof server_key);
  return ok;
}

static char *
answer_first (SignetScram  *self,
              const char   *message,
              GError      **error)
{
  g_auto(Parameters) parameters = { NULL };
  g_autofree char *final = NULL;
  g_autofree char *auth_message = NULL;
  g_autofree char *encoded = NULL;
  guint8 proof[MAX_DIGEST];

  if (!parse_first (message, &parameters)
      || !g_str_has_prefix (parameters.nonce, self->nonce)
      || strlen (parameters.nonce) == strlen (self->nonce))
    {
      set_error (error, _("The server's challenge makes no sense"));
      return NULL;
    }

  final = make_final_without_proof (self, parameters.nonce);
  auth_message = g_strdup_printf ("%s,%s,%s", self->first_bare, message, final);
  if (!make_proof (self, &parameters, auth_message, proof))
    {
      set_error (error, _("The password could not be hashed"));
      return NULL;
    }
  encoded = g_base64_encode (proof, self->digest_size);
  self->state = STATE_FINAL;
  return g_strdup_printf ("%s,p=%s", final, encoded);
}

static char *
answer_final (SignetScram  *self,
              const char   *message,
              GError      **error)
{
  g_auto(GStrv) fields = g_strsplit (message, ",", 2);
  g_autofree guint8 *signature = NULL;
  gsize length = 0;

  if (g_str_has_prefix (message, "e="))
    {
      self->state = STATE_REFUSED;
      return g_strdup ("");
    }
  if (g_str_has_prefix (message, "v="))
    signature = signet_sasl_decode (fields[0] + 2, &length);
  if (signature == NULL || length != self->digest_size
      || gnutls_memcmp (signature, self->server_signature, length) != 0)
    {
      set_error (error, _("The server could not prove that it knows the password"));
      return NULL;
    }
  self->state = STATE_PROVEN;
  return g_strdup ("");
}

static char *
make_gs2_header (SignetScramBinding  binding,
                 const char         *binding_type)
{
  if (binding == SIGNET_SCRAM_BOUND)
    return g_strdup_printf ("p=%s,,", binding_type);
  return g_strdup (binding == SIGNET_SCRAM_UNOFFERED ? "y,," : "n,,");
}

SignetScram *
signet_scram_new (gnutls_mac_algorithm_t   hash,
                  const char              *user,
                  const char              *password,
                  SignetScramBinding       binding,
                  const char              *binding_type,
                  GBytes                  *binding_data,
                  const char              *nonce,
                  GError                 **error)
{
  g_return_val_if_fail (hash == GNUTLS_MAC_SHA256 || hash == GNUTLS_MAC_SHA1, NULL);
  g_return_val_if_fail (user != NULL && password != NULL, NULL);
  g_return_val_if_fail (binding != SIGNET_SCRAM_BOUND || (binding_type && binding_data), NULL);

  g_autoptr(SignetScram) self = g_new0 (SignetScram, 1);
  g_autofree char *prepared_user = signet_sasl_prepare (user);
  g_autofree char *name = NULL;

  self->password = signet_sasl_prepare (password);
  if (prepared_user == NULL || self->password == NULL)
    {
      signet_sasl_fail_unsendable (error);
      return NULL;
    }
  name = signet_sasl_escape_name (prepared_user);
  self->hash = hash;
  self->digest_size = gnutls_hmac_get_len (hash);
  self->nonce = nonce != NULL ? g_strdup (nonce) : make_nonce ();
  self->first_bare = g_strdup_printf ("n=%s,r=%s", name, self->nonce);
  self->gs2_header = make_gs2_header (binding, binding_type);
  if (binding == SIGNET_SCRAM_BOUND)
    self->binding_data = g_bytes_ref (binding_data);
  return g_steal_pointer (&self);
}

void
signet_scram_free (SignetScram *self)
{
  if (self == NULL)
    return;
  signet_sasl_wipe (self->password);
  g_free (self->gs2_header);
  g_clear_pointer (&self->binding_data, g_bytes_unref);
  g_free (self->nonce);
  g_free (self->first_bare);
  explicit_bzero (self->server_signature, sizeof self->server_signature);
  g_free (self);
}

char *
signet_scram_start (SignetScram *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strconcat (self->gs2_header, self->first_bare, NULL);
}

char *
signet_scram_step (SignetScram  *self,
                   const char   *message,
                   GError      **error)
{
  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  if (self->state == STATE_FIRST)
    return answer_first (self, message, error);
  if (self->state == STATE_FINAL)
    return answer_final (self, message, error);
  set_error (error, _("The server asks for more than there is to say"));
  return NULL;
}

gboolean
signet_scram_is_proven (SignetScram *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->state == STATE_PROVEN;
}
