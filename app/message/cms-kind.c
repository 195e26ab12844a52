/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-kind.h"

#include <string.h>

#include "part-private.h"
#include "transfer.h"

#define PEEK 128
#define PEM  "-----BEGIN "

typedef struct
{
  SignetCmsKind kind;
  const char   *smime_type;
  guint8        length;
  guint8        oid[11];
} Known;

static const Known known[] =
{
  { SIGNET_CMS_ENCRYPTED, "enveloped-data", 9, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03" },
  { SIGNET_CMS_SIGNED, "signed-data", 9, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02" },
  { SIGNET_CMS_ENCRYPTED, "authEnveloped-data", 11,
    "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17" },
  { SIGNET_CMS_OTHER, "compressed-data", 11, "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09" },
  { SIGNET_CMS_SIGNED, "certs-only", 0, "" },
};

/* A CMS object begins: SEQUENCE, length, OBJECT IDENTIFIER, length, content type. */
static SignetCmsKind
kind_of_bytes (const guint8 *der,
               gsize         length)
{
  gsize at = 2;

  if (length < 4 || der[0] != 0x30)
    return SIGNET_CMS_NONE;
  if (der[1] > 0x80)
    at += der[1] & 0x7F;
  if (at + 2 > length || der[at] != 0x06 || at + 2 + der[at + 1] > length)
    return SIGNET_CMS_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].length > 0 && der[at + 1] == known[i].length
        && memcmp (der + at + 2, known[i].oid, known[i].length) == 0)
      return known[i].kind;
  return SIGNET_CMS_OTHER;
}

static SignetCmsKind
kind_of_type (const SignetContentType *type)
{
  g_autofree char *declared = signet_content_type_dup (type, "smime-type");

  for (guint i = 0; declared != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (declared, known[i].smime_type) == 0)
      return known[i].kind;
  return SIGNET_CMS_ENCRYPTED;
}

/* name: nullable. ending: of four bytes. */
static gboolean
ends_with (const char *name,
           const char *ending)
{
  const gsize length = name != NULL ? strlen (name) : 0;

  return length >= 4 && g_ascii_strcasecmp (name + length - 4, ending) == 0;
}

/* What a gateway knew no better type for. */
static gboolean
is_file_named (const SignetEntity *entity,
               const char         *ending)
{
  const SignetContentType disposition
    = { .value = signet_slice_trim (entity->head.fields[SIGNET_HEAD_CONTENT_DISPOSITION]) };
  g_autofree char *name = NULL;

  if (!signet_content_type_is (&entity->type, "application/octet-stream"))
    return FALSE;
  name = signet_content_type_dup (&entity->type, "name");
  if (name == NULL)
    name = signet_content_type_dup (&disposition, "filename");
  return ends_with (name, ending);
}

/* The same in any way that names are written: what it is its bytes tell, too. */
static gboolean
is_object_file (const SignetEntity *entity)
{
  g_autofree char *name = NULL;

  if (!signet_content_type_is (&entity->type, "application/octet-stream"))
    return FALSE;
  name = signet_part_dup_name (entity);
  return ends_with (name, ".p7m") || is_file_named (entity, ".p7m");
}

/* A SEQUENCE, which every object is, begins so. */
static gboolean
is_base64 (SignetSlice bytes)
{
  return bytes.length > 0 && bytes.text[0] == 'M';
}

static void
skip_pem_line (SignetSlice *bytes)
{
  SignetSlice line;

  if (bytes->length > strlen (PEM) && memcmp (bytes->text, PEM, strlen (PEM)) == 0)
    signet_slice_next_line (bytes, &line);
}

GString *
signet_cms_decode (const SignetEntity *entity,
                   gsize               max)
{
  g_return_val_if_fail (entity != NULL, NULL);

  SignetSlice field = entity->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];
  const SignetSlice body = max <= PEEK ? signet_slice_head (entity->body, 4 * max) : entity->body;
  g_autoptr(GString) once = signet_transfer_decode (body, signet_transfer_encoding (field), max);
  SignetSlice bytes = { once->str, once->len };

  skip_pem_line (&bytes);
  return is_base64 (bytes) ? signet_transfer_decode (bytes, GMIME_CONTENT_ENCODING_BASE64, max)
                           : g_steal_pointer (&once);
}

SignetCmsKind
signet_cms_kind (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, SIGNET_CMS_NONE);

  const SignetContentType *type = &entity->type;
  gboolean declared = signet_content_type_is (type, "application/pkcs7-mime")
                      || signet_content_type_is (type, "application/x-pkcs7-mime");

  if (!declared && !is_object_file (entity))
    return SIGNET_CMS_NONE;

  g_autoptr(GString) der = signet_cms_decode (entity, PEEK);
  SignetCmsKind kind = kind_of_bytes ((const guint8 *) der->str, der->len);

  return kind == SIGNET_CMS_NONE && declared ? kind_of_type (type) : kind;
}

gboolean
signet_cms_is_signature (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, FALSE);

  return signet_content_type_is (&entity->type, "application/pkcs7-signature")
         || signet_content_type_is (&entity->type, "application/x-pkcs7-signature")
         || is_file_named (entity, ".p7s");
}

char *
signet_cms_dup_file_name (const SignetEntity *entity)
{
  g_return_val_if_fail (entity != NULL, NULL);

  g_autofree char *name = signet_part_dup_name (entity);
  char *ending = name != NULL ? strrchr (name, '.') : NULL;

  if (ending == NULL || g_ascii_strncasecmp (ending, ".p7", 3) != 0 || strlen (ending) != 4)
    return NULL;
  *ending = '\0';
  return strchr (name, '.') != NULL ? g_steal_pointer (&name) : NULL;
}
