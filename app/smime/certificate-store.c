/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gpgsm takes 20 ms and more to list a keyring, which would be felt at every mail; so what it said is noted
 * down. The note is of no worth by itself: it is thrown away as soon as a time or a size differs. */
#include "config.h"
#include "certificate-store.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "certificate-aside.h"
#include "file.h"
#include "gnutls-glib.h"
#include "keyring-files.h"

#define KEYBOX "pubring.kbx"
#define NOTE "signet-certificates"
#define NOTE_TYPE "(sa(aysb))"
#define NOTE_FORMAT "3 "
#define MAX_NOTE (64 * 1024 * 1024)
#define MAX_TRIES 3

static const char pem_begin[] = "-----BEGIN CERTIFICATE-----";
static const char pem_end[] = "-----END CERTIFICATE-----";

static void
stored_certificate_free (SignetStoredCertificate *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->der);
  g_free (self->grip);
  g_free (self);
}

static GPtrArray *
new_array (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stored_certificate_free);
}

static gboolean
set_error (gpgme_error_t   code,
           GError        **error)
{
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_ENGINE,
               _("The certificates could not be listed: gpgsm says “%s”."), gpgme_strerror (code));
  return FALSE;
}

typedef struct
{
  char     *grip;
  gboolean  has_key;
} Listed;

static void
listed_free (gpointer data)
{
  Listed *listed = data;

  g_free (listed->grip);
  g_free (listed);
}

static void
add_listed (GHashTable  *listed,
            gpgme_key_t  key)
{
  const gpgme_subkey_t subkey = key->subkeys;
  Listed *one;

  if (subkey == NULL || subkey->fpr == NULL)
    return;
  one = g_new (Listed, 1);
  *one = (Listed) { g_ascii_strup (subkey->keygrip != NULL ? subkey->keygrip : "", -1),
                    subkey->secret && subkey->keygrip != NULL };
  g_hash_table_insert (listed, g_ascii_strup (subkey->fpr, -1), one);
}

/* Returns: (transfer full) (nullable): fingerprint => Listed. */
static GHashTable *
list_keys (gpgme_ctx_t   context,
           GError      **error)
{
  g_autoptr(GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, listed_free);
  gpgme_key_t key = NULL;
  gpgme_error_t code;

  gpgme_set_keylist_mode (context, GPGME_KEYLIST_MODE_LOCAL | GPGME_KEYLIST_MODE_WITH_KEYGRIP
                                     | GPGME_KEYLIST_MODE_WITH_SECRET);
  code = gpgme_op_keylist_start (context, NULL, 0);
  while (code == 0 && (code = gpgme_op_keylist_next (context, &key)) == 0)
    {
      add_listed (listed, key);
      gpgme_key_unref (key);
    }
  if (gpgme_err_code (code) != GPG_ERR_EOF)
    {
      set_error (code, error);
      return NULL;
    }
  return g_steal_pointer (&listed);
}

/* Returns: (transfer full) (nullable): all certificates in PEM. */
static char *
export_all (gpgme_ctx_t   context,
            gsize        *length,
            GError      **error)
{
  g_auto(gpgme_data_t) data = NULL;
  gpgme_error_t code = gpgme_data_new (&data);
  char *memory;
  char *text;

  gpgme_set_armor (context, 1);
  if (code == 0)
    code = gpgme_op_export (context, NULL, 0, data);
  if (code != 0)
    {
      set_error (code, error);
      return NULL;
    }
  memory = gpgme_data_release_and_get_mem (g_steal_pointer (&data), length);
  text = g_strndup (memory != NULL ? memory : "", *length);
  gpgme_free (memory);
  return text;
}

/* Returns whether it was listed, too. */
static gboolean
add_certificate (GPtrArray  *certificates,
                 GHashTable *listed,
                 const char *pem,
                 gsize       length)
{
  const gnutls_datum_t text = { (unsigned char *) pem, (unsigned int) length };
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  g_autofree char *sum = NULL;
  g_autofree char *fingerprint = NULL;
  SignetStoredCertificate *certificate;
  const Listed *facts;

  if (gnutls_pem_base64_decode2 ("CERTIFICATE", &text, &der) < 0)
    return FALSE;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, der.data, der.size);
  fingerprint = g_ascii_strup (sum, -1);
  facts = g_hash_table_lookup (listed, fingerprint);
  certificate = g_new (SignetStoredCertificate, 1);
  *certificate = (SignetStoredCertificate) {
    g_bytes_new (der.data, der.size),
    g_strdup (facts != NULL ? facts->grip : ""),
    facts != NULL && facts->has_key,
  };
  g_ptr_array_add (certificates, certificate);
  return facts != NULL;
}

static void
add_aside (GPtrArray  *certificates,
           const char *home)
{
  g_autoptr(GPtrArray) aside = signet_certificate_aside_list (home);

  for (guint i = 0; i < aside->len; i++)
    {
      SignetStoredCertificate *certificate = g_new (SignetStoredCertificate, 1);

      *certificate = (SignetStoredCertificate) { g_bytes_ref (aside->pdata[i]), g_strdup (""), FALSE };
      g_ptr_array_add (certificates, certificate);
    }
}

/* What gpgsm knows. whole: (out): whether what it listed and what it exported are the same: GPGME takes the
 * end of a gpgsm that is killed for the end of its list. Returns: (transfer full). */
static GPtrArray *
read_keybox (SignetKeyring  *keyring,
             gboolean       *whole,
             GError        **error)
{
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (keyring, error);
  g_autoptr(GHashTable) listed = context != NULL ? list_keys (context, error) : NULL;
  gsize length = 0;
  g_autofree char *pem = listed != NULL ? export_all (context, &length, error) : NULL;
  g_autoptr(GPtrArray) certificates = NULL;
  const char *at = pem;

  if (pem == NULL)
    return NULL;
  certificates = new_array ();
  *whole = TRUE;
  while ((at = strstr (at, pem_begin)) != NULL)
    {
      const char *end = strstr (at, pem_end);

      if (end == NULL)
        break;
      end += strlen (pem_end);
      *whole = add_certificate (certificates, listed, at, (gsize) (end - at)) && *whole;
      at = end;
    }
  *whole = *whole && certificates->len >= g_hash_table_size (listed);
  return g_steal_pointer (&certificates);
}

/* What stays odd however often it is asked for is so. Returns: (transfer full). */
static GPtrArray *
read_all (SignetKeyring  *keyring,
          GError        **error)
{
  GPtrArray *certificates = NULL;
  gboolean whole = FALSE;

  for (guint i = 0; i < MAX_TRIES && !whole; i++)
    {
      g_clear_pointer (&certificates, g_ptr_array_unref);
      certificates = read_keybox (keyring, &whole, error);
      if (certificates == NULL)
        return NULL;
    }
  return certificates;
}

/* Who has no certificates yet needs neither gpgsm nor its agent for reading mail. A home of the user's own
 * may keep them elsewhere: newer ones have a daemon for it. */
static gboolean
has_keybox (SignetKeyring *keyring)
{
  g_autofree char *keybox = g_build_filename (signet_keyring_get_home (keyring), KEYBOX, NULL);

  return signet_keyring_get_mode (keyring) == SIGNET_KEYRING_USERS_OWN
         || g_file_test (keybox, G_FILE_TEST_EXISTS);
}

GPtrArray *
signet_certificate_store_read (SignetKeyring  *keyring,
                               GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);

  const char *home = signet_keyring_get_home (keyring);
  g_autoptr(GPtrArray) certificates = has_keybox (keyring) ? read_all (keyring, error)
                                                           : new_array ();

  if (certificates == NULL)
    return NULL;
  add_aside (certificates, home);
  return g_steal_pointer (&certificates);
}

static void
append_state (GString    *state,
              const char *home,
              const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  GStatBuf facts;

  if (g_stat (path, &facts) == 0)
    g_string_append_printf (state, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld ",
                            S_ISREG (facts.st_mode) ? (gint64) facts.st_size : 0,
                            (gint64) facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec);
  else
    g_string_append (state, "- ");
}

char *
signet_certificate_store_dup_state (SignetKeyring *keyring)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);

  const char *home = signet_keyring_get_home (keyring);
  g_autoptr(GString) state = g_string_new (NOTE_FORMAT);

  append_state (state, home, KEYBOX);
  append_state (state, home, "private-keys-v1.d");
  append_state (state, home, SIGNET_CERTIFICATE_ASIDE);
  append_state (state, home, "trustlist.txt");
  append_state (state, home, SIGNET_KEYRING_FILE_DRAFTS);
  return g_string_free (g_steal_pointer (&state), FALSE);
}

GPtrArray *
signet_certificate_store_recall (SignetKeyring *keyring)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);

  g_autofree char *path = g_build_filename (signet_keyring_get_home (keyring), NOTE, NULL);
  g_autofree char *state = signet_certificate_store_dup_state (keyring);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_NOTE, NULL);
  g_autoptr(GVariant) note = NULL;
  g_autoptr(GVariantIter) iter = NULL;
  g_autoptr(GPtrArray) certificates = NULL;
  const char *noted;
  GVariant *der;
  const char *grip;
  gboolean has_key;

  if (bytes == NULL)
    return NULL;
  note = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (NOTE_TYPE), bytes, FALSE));
  if (!g_variant_is_normal_form (note))
    return NULL;
  g_variant_get (note, "(&sa(aysb))", &noted, &iter);
  if (!g_str_equal (noted, state))
    return NULL;
  certificates = new_array ();
  while (g_variant_iter_loop (iter, "(@ay&sb)", &der, &grip, &has_key))
    {
      SignetStoredCertificate *certificate = g_new (SignetStoredCertificate, 1);

      *certificate = (SignetStoredCertificate) {
        g_variant_get_data_as_bytes (der),
        g_strdup (grip),
        has_key,
      };
      g_ptr_array_add (certificates, certificate);
    }
  return g_steal_pointer (&certificates);
}

void
signet_certificate_store_note (SignetKeyring *keyring,
                               const char    *state,
                               GPtrArray     *certificates)
{
  g_return_if_fail (SIGNET_IS_KEYRING (keyring));
  g_return_if_fail (state != NULL);
  g_return_if_fail (certificates != NULL);

  g_autofree char *path = g_build_filename (signet_keyring_get_home (keyring), NOTE, NULL);
  g_autofree char *now = signet_certificate_store_dup_state (keyring);
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(aysb)"));
  g_autoptr(GVariant) note = NULL;

  if (signet_keyring_get_mode (keyring) == SIGNET_KEYRING_USERS_OWN || !g_str_equal (state, now))
    return;
  for (guint i = 0; i < certificates->len; i++)
    {
      const SignetStoredCertificate *certificate = certificates->pdata[i];
      GVariant *der =
        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, certificate->der, TRUE);

      g_variant_builder_add (&builder, "(@aysb)", der, certificate->grip, certificate->has_key);
    }
  note = g_variant_ref_sink (g_variant_new ("(s@a(aysb))", state, g_variant_builder_end (&builder)));
  signet_file_write (path, g_variant_get_data (note), (gssize) g_variant_get_size (note), NULL);
}
