/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "gmime-context.h"

#include "mime.h"

#define GOOD (GMIME_SIGNATURE_STATUS_VALID | GMIME_SIGNATURE_STATUS_GREEN)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeFilter, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeObject, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeCryptoContext, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeSignatureList, g_object_unref)

static GMimeObject *
make_text (const char *text)
{
  GMimeTextPart *part = g_mime_text_part_new_with_subtype ("plain");

  g_mime_text_part_set_charset (part, "utf-8");
  g_mime_text_part_set_text (part, text);
  g_mime_part_set_content_encoding (GMIME_PART (part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return GMIME_OBJECT (part);
}

static GMimeObject *
sign (GMimeObject    *entity,
      GmimeSealFlags  flags,
      const char     *signer,
      GError        **error)
{
  g_autoptr(GMimeCryptoContext) context = NULL;

  if ((flags & GMIME_SEAL_OPAQUE) != 0)
    return (GMimeObject *) g_mime_application_pkcs7_mime_sign (entity, signer, error);
  context = g_mime_pkcs7_context_new ();
  return (GMimeObject *) g_mime_multipart_signed_sign (context, entity, signer, error);
}

/* As it travels. Returns: (transfer full). */
static GBytes *
write_mail (const char  *header,
            GMimeObject *entity)
{
  g_autoptr(GMimeStream) memory = g_mime_stream_mem_new ();
  g_autoptr(GMimeStream) lines = g_mime_stream_filter_new (memory);
  g_autoptr(GMimeFilter) filter = g_mime_filter_unix2dos_new (FALSE);
  GByteArray *bytes;

  g_mime_stream_filter_add (GMIME_STREAM_FILTER (lines), filter);
  g_mime_stream_write_string (lines, header);
  g_mime_object_write_to_stream (entity, NULL, lines);
  g_mime_stream_flush (lines);
  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (memory));
  return g_bytes_new (bytes->data, bytes->len);
}

GBytes *
gmime_context_seal (GmimeSealFlags  flags,
                    const char     *header,
                    const char     *text,
                    const char     *signer,
                    const char     *recipient)
{
  g_autoptr(GError) error = NULL;

  signet_mime_options ();

  g_autoptr(GMimeObject) entity = make_text (text);

  if ((flags & (GMIME_SEAL_CLEAR | GMIME_SEAL_OPAQUE)) != 0)
    {
      g_autoptr(GMimeObject) inner = entity;

      entity = sign (inner, flags, signer, &error);
      g_assert_no_error (error);
    }
  if ((flags & GMIME_SEAL_ENCRYPT) != 0)
    {
      g_autoptr(GMimeObject) inner = entity;
      g_autoptr(GPtrArray) recipients = g_ptr_array_new ();

      g_ptr_array_add (recipients, (gpointer) recipient);
      entity = (GMimeObject *) g_mime_application_pkcs7_mime_encrypt (inner, GMIME_ENCRYPT_ALWAYS_TRUST,
                                                                      recipients, &error);
      g_assert_no_error (error);
    }
  return write_mail (header, entity);
}

/* list: taken, nullable. */
static void
take_signatures (GmimeOpened        *self,
                 GMimeSignatureList *list)
{
  g_autoptr(GMimeSignatureList) owned = list;
  const int n = owned != NULL ? g_mime_signature_list_length (owned) : 0;

  for (int i = 0; i < n; i++)
    self->status = g_mime_signature_get_status (g_mime_signature_list_get_signature (owned, i));
  self->n_signatures += (guint) n;
}

/* Returns: (transfer full): what it holds; NULL if it has no layer, or one that does not open. */
static GMimeObject *
open_layer (GmimeOpened *self,
            GMimeObject *object)
{
  GMimeObject *inside = NULL;

  if (GMIME_IS_MULTIPART_SIGNED (object))
    {
      take_signatures (self, g_mime_multipart_signed_verify (GMIME_MULTIPART_SIGNED (object), 0, NULL));
      inside = g_object_ref (g_mime_multipart_get_part (GMIME_MULTIPART (object), 0));
    }
  else if (GMIME_IS_APPLICATION_PKCS7_MIME (object))
    {
      GMimeApplicationPkcs7Mime *sealed = GMIME_APPLICATION_PKCS7_MIME (object);

      if (g_mime_application_pkcs7_mime_get_smime_type (sealed) == GMIME_SECURE_MIME_TYPE_SIGNED_DATA)
        {
          take_signatures (self, g_mime_application_pkcs7_mime_verify (sealed, 0, &inside, NULL));
          return inside;
        }
      inside = g_mime_application_pkcs7_mime_decrypt (sealed, 0, NULL, NULL, NULL);
      self->decrypted = inside != NULL;
    }
  return inside;
}

GmimeOpened
gmime_context_open (GBytes *mail)
{
  GmimeOpened opened = { 0 };
  gsize length;
  const char *bytes = g_bytes_get_data (mail, &length);

  signet_mime_options ();

  g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  g_autoptr(GMimeMessage) message = g_mime_parser_construct_message (parser, NULL);
  GMimeObject *inside = g_object_ref (g_mime_message_get_mime_part (message));

  while (inside != NULL)
    {
      g_clear_object (&opened.content);
      opened.content = inside;
      inside = open_layer (&opened, opened.content);
    }
  return opened;
}

char *
gmime_context_text (const GmimeOpened *opened)
{
  if (!GMIME_IS_TEXT_PART (opened->content))
    return NULL;
  return g_mime_text_part_get_text (GMIME_TEXT_PART (opened->content));
}

gboolean
gmime_context_is_good (const GmimeOpened *opened)
{
  return opened->n_signatures == 1 && (opened->status & GOOD) == GOOD
         && (opened->status & GMIME_SIGNATURE_STATUS_RED) == 0;
}

void
gmime_opened_clear (GmimeOpened *opened)
{
  g_clear_object (&opened->content);
}
