/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fake-scram.h"

#include <string.h>

#include <gnutls/crypto.h>

#define DIGEST     32
#define ITERATIONS 4096
#define SALT       "0123456789abcdef"

typedef enum { STATE_FIRST, STATE_FINAL, STATE_LAST_WORD } State;

struct _FakeScram
{
  char            *password;
  FakeScramManner  manner;
  State            state;
  gboolean         smtp;
  char            *gs2_header;
  char            *client_first;  /* bare */
  char            *server_first;
  char            *nonce;
};

FakeScram *
fake_scram_new (const char      *password,
                FakeScramManner  manner)
{
  FakeScram *self = g_new0 (FakeScram, 1);

  self->password = g_strdup (password);
  self->manner = manner;
  return self;
}

void
fake_scram_free (FakeScram *self)
{
  g_free (self->password);
  g_free (self->gs2_header);
  g_free (self->client_first);
  g_free (self->server_first);
  g_free (self->nonce);
  g_free (self);
}

void
fake_scram_speak_smtp (FakeScram *self)
{
  self->smtp = TRUE;
}

static char *
refuse (FakeScram  *self,
        const char *why)
{
  return g_strdup_printf ("%s %s\r\n", self->smtp ? "535 5.7.8" : "-ERR [AUTH]", why);
}

static char *
welcome (FakeScram  *self,
        const char *text)
{
  return g_strdup_printf ("%s %s\r\n", self->smtp ? "235 2.7.0" : "+OK", text);
}

static char *
challenge (FakeScram  *self,
           const char *text)
{
  g_autofree char *encoded = g_base64_encode ((const guint8 *) text, strlen (text));

  return g_strdup_printf ("%s %s\r\n", self->smtp ? "334" : "+", encoded);
}

static char *
decode (const char *encoded)
{
  gsize length = 0;
  g_autofree guint8 *data = g_base64_decode (encoded, &length);

  return g_strndup ((const char *) data, length);
}

static void
hmac (const guint8 *key,
      const char   *text,
      guint8       *digest)
{
  int result = gnutls_hmac_fast (GNUTLS_MAC_SHA256, key, DIGEST, text, strlen (text), digest);

  g_assert_cmpint (result, ==, 0);
}

static char *
answer_first (FakeScram  *self,
              const char *response)
{
  g_autofree char *message = decode (response);
  const char *comma = strchr (message, ',');
  const char *bare = comma != NULL ? strchr (comma + 1, ',') : NULL;
  const char *nonce = bare != NULL ? strstr (bare, ",r=") : NULL;

  if (nonce == NULL)
    return refuse (self, "no client-first-message");
  bare++;
  self->gs2_header = g_strndup (message, (gsize) (bare - message));
  self->client_first = g_strdup (bare);
  self->nonce = g_strconcat (nonce + strlen (",r="), "fromtheserver", NULL);
  self->server_first = g_strdup_printf ("r=%s,s=MDEyMzQ1Njc4OWFiY2RlZg==,i=%u", self->nonce,
                                        ITERATIONS);
  self->state = STATE_FINAL;
  return challenge (self, self->server_first);
}

/* What has to stand behind "c=" (RFC 5802, section 5.1). */
static char *
make_binding (FakeScram      *self,
              FakeConnection *connection)
{
  g_autoptr(GByteArray) input = g_byte_array_new ();

  g_byte_array_append (input, (const guint8 *) self->gs2_header, (guint) strlen (self->gs2_header));
  if (g_str_has_prefix (self->gs2_header, "p="))
    {
      g_autoptr(GBytes) exporter = fake_connection_dup_exporter (connection);
      gsize length;
      const guint8 *data = g_bytes_get_data (exporter, &length);

      g_byte_array_append (input, data, (guint) length);
    }
  return g_base64_encode (input->data, input->len);
}

static void
make_signatures (FakeScram  *self,
                 const char *auth_message,
                 guint8     *proof,
                 guint8     *server_signature)
{
  const gnutls_datum_t password = { (guint8 *) self->password, (unsigned) strlen (self->password) };
  const gnutls_datum_t salt = { (guint8 *) SALT, (unsigned) strlen (SALT) };
  guint8 salted[DIGEST], client_key[DIGEST], server_key[DIGEST], stored_key[DIGEST];

  g_assert_cmpint (gnutls_pbkdf2 (GNUTLS_MAC_SHA256, &password, &salt, ITERATIONS, salted, DIGEST),
                   ==, 0);
  hmac (salted, "Client Key", client_key);
  hmac (salted, "Server Key", server_key);
  gnutls_hash_fast (GNUTLS_DIG_SHA256, client_key, DIGEST, stored_key);
  hmac (stored_key, auth_message, proof);
  for (guint i = 0; i < DIGEST; i++)
    proof[i] ^= client_key[i];
  hmac (server_key, auth_message, server_signature);
}

static char *
answer_final (FakeScram      *self,
              FakeConnection *connection,
              const char     *response)
{
  g_autofree char *message = decode (response);
  g_autofree char *binding = make_binding (self, connection);
  g_autofree char *expected = g_strdup_printf ("c=%s,r=%s", binding, self->nonce);
  g_autofree char *auth_message = g_strdup_printf ("%s,%s,%s", self->client_first,
                                                   self->server_first, expected);
  guint8 proof[DIGEST], signature[DIGEST];

  make_signatures (self, auth_message, proof, signature);
  g_autofree char *encoded_proof = g_base64_encode (proof, DIGEST);
  g_autofree char *encoded_signature = g_base64_encode (signature, DIGEST);
  g_autofree char *whole = g_strdup_printf ("%s,p=%s", expected, encoded_proof);
  g_autofree char *last = g_strdup_printf ("v=%s", encoded_signature);

  self->state = STATE_LAST_WORD;
  if (self->manner == FAKE_SCRAM_HASTY)
    return welcome (self, "come in");
  if (self->manner == FAKE_SCRAM_HONEST && strcmp (message, whole) != 0)
    return refuse (self, "wrong proof");
  return challenge (self, last);
}

char *
fake_scram_answer (const char     *line,
                   FakeConnection *connection,
                   gpointer        user_data)
{
  FakeScram *self = user_data;

  if (self->state == STATE_FIRST && g_str_has_prefix (line, "AUTH SCRAM-SHA-256"))
    return answer_first (self, strrchr (line, ' ') + 1);
  if (self->state == STATE_FINAL)
    return answer_final (self, connection, line);
  if (self->state == STATE_LAST_WORD && *line == '\0')
    return welcome (self, "logged in");
  return refuse (self, "not now");
}
