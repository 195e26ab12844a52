/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/certificate-part.h"

#include <string.h>

#define PEEK 4096
#define DER  0x30  /* a SEQUENCE */

typedef struct
{
  const char            *suffix;
  const char            *type;
  SignetCertificatePart  kind;
} Name;

/* RFC 8551 section 3.2.1 and RFC 5280 section 4.2.1.13 name some, the rest is custom. */
static const Name names[] = {
  { ".p12", "application/pkcs12", SIGNET_CERTIFICATE_PART_KEY },
  { ".pfx", "application/x-pkcs12", SIGNET_CERTIFICATE_PART_KEY },
  { ".cer", "application/pkix-cert", SIGNET_CERTIFICATE_PART_CERTIFICATES },
  { ".crt", "application/x-x509-ca-cert", SIGNET_CERTIFICATE_PART_CERTIFICATES },
  { ".der", "application/x-x509-user-cert", SIGNET_CERTIFICATE_PART_CERTIFICATES },
  { ".p7b", "application/x-pkcs7-certificates", SIGNET_CERTIFICATE_PART_CERTIFICATES },
  { ".p7c", "application/x-pkcs7-certreqresp", SIGNET_CERTIFICATE_PART_CERTIFICATES },
  { ".pem", "application/x-pem-file", SIGNET_CERTIFICATE_PART_CERTIFICATES },
};

static gboolean
ends_with (const char *name,
           const char *suffix)
{
  const gsize length = strlen (name);

  return length > strlen (suffix) && g_ascii_strcasecmp (name + length - strlen (suffix), suffix) == 0;
}

static SignetCertificatePart
tell_by_name (SignetPart *part)
{
  const char *name = signet_part_get_name (part);
  const char *type = signet_part_get_content_type (part);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ends_with (name, names[i].suffix) || g_ascii_strcasecmp (type, names[i].type) == 0)
      return names[i].kind;
  return SIGNET_CERTIFICATE_PART_NONE;
}

/* The rest does not fit and is not asked for. */
static gboolean
has_right_bytes (SignetPart *part)
{
  char buffer[PEEK];
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (buffer, PEEK, NULL, NULL);
  gsize length;

  signet_part_write (part, stream, NULL, NULL);
  length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  return length > 0
         && ((guint8) buffer[0] == DER || g_strstr_len (buffer, (gssize) length, "-----BEGIN ") != NULL);
}

SignetCertificatePart
signet_certificate_part_tell (SignetPart *part)
{
  g_return_val_if_fail (SIGNET_IS_PART (part), SIGNET_CERTIFICATE_PART_NONE);

  const SignetCertificatePart kind = tell_by_name (part);

  return kind != SIGNET_CERTIFICATE_PART_NONE && has_right_bytes (part) ? kind
                                                                        : SIGNET_CERTIFICATE_PART_NONE;
}
