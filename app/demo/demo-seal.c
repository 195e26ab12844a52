/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-seal.h"

#include <string.h>

#include "demo-encoding.h"
#include "demo-signature.h"
#include "seal-layer.h"

typedef struct
{
  SignetDemoPeople *people;
  GDateTime        *date;
  GBytes           *entity;  /* the Content- fields and the body: what is sealed */
} Sealer;

static gboolean
invalid (GError     **error,
         const char  *what,
         const char  *text)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "demo mail: %s: %s", what, text);
  return FALSE;
}

/* Parts the header fields that stay outside from the entity. The demo's own mails have the Content-
 * fields last and whole, so what is outside ends where the first of them begins. */
static const char *
find_entity (const char *mail)
{
  const char *at = strstr (mail, "\r\nContent-");

  return at != NULL ? at + 2 : NULL;
}

static void
take_entity (Sealer  *sealer,
             GString *text)
{
  g_clear_pointer (&sealer->entity, g_bytes_unref);
  sealer->entity = g_string_free_to_bytes (text);
}

static void
append_bytes (GString *out,
              GBytes  *bytes)
{
  g_string_append_len (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
append_cms (GString    *out,
            GBytes     *cms,
            const char *type,
            const char *name)
{
  g_autofree char *base64 = signet_demo_encoding_base64 (g_bytes_get_data (cms, NULL),
                                                         g_bytes_get_size (cms));

  g_string_append_printf (out,
                          "Content-Type: application/%s; name=%s\r\n"
                          "Content-Transfer-Encoding: base64\r\n"
                          "Content-Disposition: attachment; filename=%s\r\n\r\n%s",
                          type, name, name, base64);
}

static SignetDemoIdentity *
find_person (Sealer      *sealer,
             const char  *name,
             GError     **error)
{
  SignetDemoIdentity *person = name != NULL ? signet_demo_people_get (sealer->people, name) : NULL;

  if (person == NULL)
    invalid (error, "nobody is called", name != NULL ? name : "");
  return person;
}

static gboolean
sign_detached (Sealer   *sealer,
               char    **words,
               GError  **error)
{
  SignetDemoIdentity *signer = find_person (sealer, words[1], error);
  g_autoptr(GBytes) cms = NULL;
  g_autofree char *boundary = g_strdup_printf ("=signed-%08x", g_random_int ());

  if (signer != NULL)
    cms = signet_demo_signature_new (sealer->entity, signer, SIGNET_DEMO_SIGNATURE_DETACHED,
                                     sealer->date, error);
  if (cms == NULL)
    return FALSE;

  GString *out = g_string_new (NULL);
  g_string_append_printf (out,
                          "Content-Type: multipart/signed; micalg=sha-256;\r\n"
                          " protocol=\"application/pkcs7-signature\"; boundary=\"%s\"\r\n\r\n"
                          "--%s\r\n", boundary, boundary);
  append_bytes (out, sealer->entity);
  g_string_append_printf (out, "\r\n--%s\r\n", boundary);
  append_cms (out, cms, "pkcs7-signature", "smime.p7s");
  g_string_append_printf (out, "\r\n--%s--\r\n", boundary);
  take_entity (sealer, out);
  return TRUE;
}

static gboolean
sign_opaque (Sealer   *sealer,
             char    **words,
             GError  **error)
{
  SignetDemoIdentity *signer = find_person (sealer, words[1], error);
  g_autoptr(GBytes) cms = NULL;

  if (signer != NULL)
    cms = signet_demo_signature_new (sealer->entity, signer, SIGNET_DEMO_SIGNATURE_OPAQUE,
                                     sealer->date, error);
  if (cms == NULL)
    return FALSE;

  GString *out = g_string_new (NULL);
  append_cms (out, cms, "pkcs7-mime; smime-type=signed-data", "smime.p7m");
  take_entity (sealer, out);
  return TRUE;
}

/* Returns: (transfer full) (nullable). */
static SignetCertificate *
dup_certificate (SignetDemoIdentity  *person,
                 GError             **error)
{
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  g_autoptr(GBytes) bytes = NULL;

  if (!signet_demo_check_gnutls (gnutls_x509_crt_export2 (signet_demo_identity_get_certificate (person),
                                                          GNUTLS_X509_FMT_DER, &der), error))
    return NULL;
  bytes = g_bytes_new (der.data, der.size);
  return signet_certificate_new_from_der (bytes, error);
}

static gboolean
encrypt (Sealer   *sealer,
         char    **words,
         GError  **error)
{
  g_autoptr(GPtrArray) recipients
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  g_autoptr(SignetSpool) entity = signet_spool_new (NULL);
  g_autoptr(SignetSpool) sealed = NULL;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 1; words[i] != NULL; i++)
    {
      SignetDemoIdentity *recipient = find_person (sealer, words[i], error);
      SignetCertificate *certificate = recipient != NULL ? dup_certificate (recipient, error) : NULL;

      if (certificate == NULL)
        return FALSE;
      g_ptr_array_add (recipients, certificate);
    }
  if (recipients->len == 0)
    return invalid (error, "encrypted to nobody", "");

  if (signet_spool_write (entity, g_bytes_get_data (sealer->entity, NULL),
                          g_bytes_get_size (sealer->entity), error))
    sealed = signet_seal_layer_encrypt (entity, SIGNET_SEAL_AES_256_CBC, recipients, NULL, NULL, error);
  bytes = sealed != NULL ? signet_spool_map (sealed, error) : NULL;
  if (bytes == NULL)
    return FALSE;
  g_bytes_unref (sealer->entity);
  sealer->entity = g_steal_pointer (&bytes);
  return TRUE;
}

static gboolean
change (Sealer   *sealer,
        char    **words,
        GError  **error)
{
  if (words[1] == NULL || words[2] == NULL || strlen (words[1]) != strlen (words[2]))
    return invalid (error, "what is changed", words[1] != NULL ? words[1] : "");

  GString *out = g_string_new (NULL);
  append_bytes (out, sealer->entity);
  char *at = strstr (out->str, words[1]);
  if (at != NULL)
    memcpy (at, words[2], strlen (words[2]));
  take_entity (sealer, out);
  return at != NULL || invalid (error, "nothing to change", words[1]);
}

static gboolean
run_step (Sealer      *sealer,
          const char  *step,
          GError     **error)
{
  static const struct
  {
    const char *name;
    gboolean  (*run) (Sealer   *sealer,
                      char    **words,
                      GError  **error);
  } steps[] = {
    { "sign", sign_detached },
    { "sign-opaque", sign_opaque },
    { "encrypt", encrypt },
    { "change", change },
  };
  g_auto(GStrv) words = g_strsplit (step, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (words[0], steps[i].name) == 0)
      return steps[i].run (sealer, words, error);
  return invalid (error, "unknown step", step);
}

GBytes *
signet_demo_seal (GBytes            *mail,
                  const char        *steps,
                  SignetDemoPeople  *people,
                  GDateTime         *date,
                  GError           **error)
{
  g_return_val_if_fail (mail != NULL && steps != NULL && people != NULL && date != NULL, NULL);

  g_autofree char *text = g_strndup (g_bytes_get_data (mail, NULL), g_bytes_get_size (mail));
  const char *start = find_entity (text);
  Sealer sealer = { people, date, NULL };
  g_auto(GStrv) list = g_strsplit (steps, ";", -1);
  gboolean ok = (start != NULL && list[0] != NULL) || invalid (error, "nothing to seal", steps);

  if (!ok)
    return NULL;
  take_entity (&sealer, g_string_new (start));
  for (guint i = 0; ok && list[i] != NULL; i++)
    ok = run_step (&sealer, g_strstrip (list[i]), error);

  g_autoptr(GBytes) entity = sealer.entity;
  if (!ok)
    return NULL;

  GString *out = g_string_new_len (text, start - text);
  append_bytes (out, entity);
  return g_string_free_to_bytes (out);
}
