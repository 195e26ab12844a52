/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By PKCS#11, with NSS's trust objects, which p11-kit's trust module has too. A list of plain certificates,
 * as in /etc/ssl, says nothing of what they are trusted for. */
#include "config.h"
#include "system-anchors.h"

#include <dlfcn.h>
#include <string.h>

#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11x.h>

#define MAX_SLOTS 8
#define MAX_OBJECTS 1000
#define MAX_VALUE 65536

#define UTC_TIME         13  /* bytes: "221130000000Z" */
#define GENERALIZED_TIME 15
#define TIME_OF_DAY      7   /* at the end of both */

static const char mozilla[] = "Mozilla Foundation";

/* SHA-1 => gint64 *: of those that do not vouch for all. */
static GHashTable *limits = NULL;

typedef struct
{
  CK_FUNCTION_LIST  *module;
  CK_SESSION_HANDLE  session;
} Token;

/* The two values as one, to be looked up. Returns: (transfer full) (nullable). */
static GBytes *
read_values (const Token       *token,
             CK_OBJECT_HANDLE   object,
             CK_ATTRIBUTE_TYPE  first,
             CK_ATTRIBUTE_TYPE  second)
{
  CK_ATTRIBUTE wanted[] = { { first, NULL, 0 }, { second, NULL, 0 } };
  const CK_ULONG count = second != first ? 2 : 1;
  g_autofree guint8 *values = NULL;
  gsize size = 0;

  if (token->module->C_GetAttributeValue (token->session, object, wanted, count) != CKR_OK)
    return NULL;
  for (CK_ULONG i = 0; i < count; i++)
    {
      if (wanted[i].ulValueLen > MAX_VALUE)
        return NULL;
      size += wanted[i].ulValueLen;
    }
  values = g_malloc (size + 1);
  wanted[0].pValue = values;
  wanted[1].pValue = values + wanted[0].ulValueLen;
  if (token->module->C_GetAttributeValue (token->session, object, wanted, count) != CKR_OK)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&values), size);
}

/* Returns: (transfer full): of CK_OBJECT_HANDLE. */
static GArray *
find_objects (const Token     *token,
              CK_OBJECT_CLASS  class)
{
  CK_ATTRIBUTE wanted = { CKA_CLASS, &class, sizeof class };
  GArray *objects = g_array_new (FALSE, FALSE, sizeof (CK_OBJECT_HANDLE));
  CK_OBJECT_HANDLE found[64];
  CK_ULONG count = 0;

  if (token->module->C_FindObjectsInit (token->session, &wanted, 1) != CKR_OK)
    return objects;
  while (objects->len < MAX_OBJECTS
         && token->module->C_FindObjects (token->session, found, G_N_ELEMENTS (found), &count) == CKR_OK
         && count > 0)
    g_array_append_vals (objects, found, (guint) count);
  token->module->C_FindObjectsFinal (token->session);
  return objects;
}

/* Returns: (transfer full): a set of issuers with serial numbers. */
static GHashTable *
find_trusted (const Token *token)
{
  GHashTable *trusted = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                               (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr(GArray) objects = find_objects (token, CKO_NSS_TRUST);

  for (guint i = 0; i < objects->len; i++)
    {
      const CK_OBJECT_HANDLE object = g_array_index (objects, CK_OBJECT_HANDLE, i);
      CK_ULONG trust = 0;
      CK_ATTRIBUTE wanted = { CKA_TRUST_EMAIL_PROTECTION, &trust, sizeof trust };
      GBytes *name;

      if (token->module->C_GetAttributeValue (token->session, object, &wanted, 1) != CKR_OK
          || trust != CKT_NSS_TRUSTED_DELEGATOR)
        continue;
      name = read_values (token, object, CKA_ISSUER, CKA_SERIAL_NUMBER);
      if (name != NULL)
        g_hash_table_add (trusted, name);
    }
  return trusted;
}

/* Mozilla keeps an authority that lost its trust until what it had issued before has expired. No such time
 * is a zero; one that cannot be read is long ago. */
static gint64
read_limit (const Token      *token,
            CK_OBJECT_HANDLE  object)
{
  g_autoptr(GBytes) value = read_values (token, object, CKA_NSS_EMAIL_DISTRUST_AFTER,
                                         CKA_NSS_EMAIL_DISTRUST_AFTER);
  gsize size = 0;
  const char *text = value != NULL ? g_bytes_get_data (value, &size) : NULL;
  g_autofree char *written = NULL;
  g_autoptr(GDateTime) time = NULL;

  if (size <= 1)
    return G_MAXINT64;
  if (size == UTC_TIME)
    written = g_strdup_printf ("20%.6sT%.7s", text, text + size - TIME_OF_DAY);
  else if (size == GENERALIZED_TIME)
    written = g_strdup_printf ("%.8sT%.7s", text, text + size - TIME_OF_DAY);
  if (written != NULL)
    time = g_date_time_new_from_iso8601 (written, NULL);
  return time != NULL ? g_date_time_to_unix (time) : 0;
}

/* certificate: taken. */
static void
add (GPtrArray         *certificates,
     SignetCertificate *certificate,
     gint64             limit)
{
  g_ptr_array_add (certificates, certificate);
  if (limit < G_MAXINT64)
    g_hash_table_insert (limits, g_strdup (signet_certificate_get_fingerprint (certificate)),
                         g_memdup2 (&limit, sizeof limit));
}

static void
read_token (const Token *token,
            GPtrArray   *certificates)
{
  g_autoptr(GHashTable) trusted = find_trusted (token);
  g_autoptr(GArray) objects = find_objects (token, CKO_CERTIFICATE);

  for (guint i = 0; i < objects->len; i++)
    {
      const CK_OBJECT_HANDLE object = g_array_index (objects, CK_OBJECT_HANDLE, i);
      g_autoptr(GBytes) name = read_values (token, object, CKA_ISSUER, CKA_SERIAL_NUMBER);
      g_autoptr(GBytes) der = NULL;
      SignetCertificate *certificate;

      if (name == NULL || !g_hash_table_contains (trusted, name))
        continue;
      der = read_values (token, object, CKA_VALUE, CKA_VALUE);
      certificate = der != NULL ? signet_certificate_new_from_der (der, NULL) : NULL;
      if (certificate != NULL)
        add (certificates, certificate, read_limit (token, object));
    }
}

static void
read_module (CK_FUNCTION_LIST *module,
             GPtrArray        *certificates)
{
  CK_SLOT_ID slots[MAX_SLOTS];
  CK_ULONG count = G_N_ELEMENTS (slots);

  if (module->C_GetSlotList (CK_TRUE, slots, &count) != CKR_OK)
    return;
  for (CK_ULONG i = 0; i < count; i++)
    {
      Token token = { module, 0 };

      if (module->C_OpenSession (slots[i], CKF_SERIAL_SESSION, NULL, NULL, &token.session) != CKR_OK)
        continue;
      read_token (&token, certificates);
      module->C_CloseSession (token.session);
    }
}

/* Some systems have p11-kit's module under NSS's name. */
static SignetSystemAnchors
get_maker (CK_FUNCTION_LIST *module)
{
  CK_INFO info;

  if (module->C_GetInfo (&info) == CKR_OK
      && memcmp (info.manufacturerID, mozilla, sizeof mozilla - 1) == 0)
    return SIGNET_SYSTEM_ANCHORS_MOZILLA;
  return SIGNET_SYSTEM_ANCHORS_SYSTEM;
}

static SignetSystemAnchors
read_path (const char *path,
           GPtrArray  *certificates)
{
  CK_FUNCTION_LIST *module = p11_kit_module_load (path, 0);
  SignetSystemAnchors origin = SIGNET_SYSTEM_ANCHORS_NONE;

  if (module == NULL)
    return origin;
  if (p11_kit_module_initialize (module) == CKR_OK)
    {
      read_module (module, certificates);
      if (certificates->len > 0)
        origin = get_maker (module);
      p11_kit_module_finalize (module);
    }
  p11_kit_module_release (module);
  return origin;
}

/* Where the system keeps that library. Returns: (transfer full) (nullable). */
static char *
find_library (const char *name)
{
  void *library = dlopen (name, RTLD_LAZY | RTLD_LOCAL);
  void *symbol = library != NULL ? dlsym (library, "C_GetFunctionList") : NULL;
  Dl_info facts;
  char *path = NULL;

  if (symbol != NULL && dladdr (symbol, &facts) != 0)
    path = g_strdup (facts.dli_fname);
  if (library != NULL)
    dlclose (library);
  return path;
}

SignetSystemAnchors
signet_system_anchors_get (GPtrArray **certificates)
{
  static GPtrArray *known = NULL;
  static SignetSystemAnchors origin = SIGNET_SYSTEM_ANCHORS_NONE;
  static gsize ready = 0;

  g_return_val_if_fail (certificates != NULL, SIGNET_SYSTEM_ANCHORS_NONE);

  if (g_once_init_enter (&ready))
    {
      g_autofree char *path = find_library ("libnssckbi.so");

      known = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
      limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      if (path != NULL)
        origin = read_path (path, known);
      if (origin == SIGNET_SYSTEM_ANCHORS_NONE)
        origin = read_path ("p11-kit-trust.so", known);
      g_once_init_leave (&ready, 1);
    }
  *certificates = known;
  return origin;
}

gint64
signet_system_anchors_get_limit (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, 0);

  const gint64 *limit
    = limits != NULL ? g_hash_table_lookup (limits, signet_certificate_get_fingerprint (certificate)) : NULL;

  return limit != NULL ? *limit : G_MAXINT64;
}
