/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "seal-layer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base64-lines.h"
#include "gnutls-glib.h"
#include "travel-check.h"

#define PIECE (64 * 1024)

/* What is done with each piece of an entity; the buffer has room for a block more. Returns FALSE with an
 * error. */
typedef gboolean (*PieceFunc) (guint8    *bytes,
                               gsize      length,
                               gpointer   user_data,
                               GError   **error);

static gboolean
walk (SignetSpool   *entity,
      PieceFunc      func,
      gpointer       user_data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE + SIGNET_ENVELOPE_BLOCK);
  const guint64 size = signet_spool_get_size (entity);

  for (guint64 offset = 0; offset < size;)
    {
      gsize filled = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      while (filled < PIECE && offset < size)
        {
          const gssize n = signet_spool_read (entity, offset, piece + filled, PIECE - filled, error);

          if (n <= 0)
            return FALSE;
          filled += (gsize) n;
          offset += (guint64) n;
        }
      if (!func (piece, filled, user_data, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gnutls_hash_hd_t   hash;
  SignetTravelCheck  check;
  gboolean           is_checked;
} Digesting;

static gboolean
digest_cb (guint8    *bytes,
           gsize      length,
           gpointer   user_data,
           GError   **error)
{
  Digesting *self = user_data;

  gnutls_hash (self->hash, bytes, length);
  if (self->is_checked)
    signet_travel_check_feed (&self->check, bytes, length);
  return TRUE;
}

/* Returns: (transfer full) (nullable). */
static GBytes *
digest (SignetSpool                *entity,
        SignetSealLayerForm         form,
        gnutls_digest_algorithm_t   algorithm,
        GCancellable               *cancellable,
        GError                    **error)
{
  Digesting digesting = { .is_checked = form == SIGNET_SEAL_LAYER_CLEAR };
  guint8 sum[64];
  gboolean done;

  if (gnutls_hash_init (&digesting.hash, algorithm) < 0)
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("The message could not be signed."));
      return NULL;
    }
  done = walk (entity, digest_cb, &digesting, cancellable, error);
  gnutls_hash_deinit (digesting.hash, sum);
  if (!done)
    return NULL;
  if (digesting.is_checked && !signet_travel_check_holds (&digesting.check))
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("This message has lines that mail servers may change on the way: signed like "
                             "this it would seem to be forged."));
      return NULL;
    }
  return g_bytes_new (sum, gnutls_hash_get_len (algorithm));
}

static gboolean
write_text (SignetSpool  *spool,
            const char   *text,
            GError      **error)
{
  return signet_spool_write (spool, text, strlen (text), error);
}

/* type: with all parameters but the name. */
static gboolean
write_cms_head (SignetSpool  *spool,
                const char   *type,
                const char   *name,
                GError      **error)
{
  g_autofree char *head
    = g_strdup_printf ("Content-Type: application/%s;\r\n name=\"%s\"\r\n"
                       "Content-Transfer-Encoding: base64\r\n"
                       "Content-Disposition: attachment; filename=\"%s\"\r\n\r\n", type, name, name);

  return write_text (spool, head, error);
}

static gboolean
write_array (SignetBase64Lines  *lines,
             GByteArray         *bytes,
             GError            **error)
{
  return signet_base64_lines_write (lines, bytes->data, bytes->len, error);
}

static gboolean
encode_cb (guint8    *bytes,
           gsize      length,
           gpointer   user_data,
           GError   **error)
{
  return signet_base64_lines_write (user_data, bytes, length, error);
}

static gboolean
copy_cb (guint8    *bytes,
         gsize      length,
         gpointer   user_data,
         GError   **error)
{
  return signet_spool_write (user_data, bytes, length, error);
}

static gboolean
write_opaque (SignetSpool           *spool,
              SignetSpool           *entity,
              const SignetCmsFrame  *frame,
              GCancellable          *cancellable,
              GError               **error)
{
  SignetBase64Lines lines = { .spool = spool };

  return write_cms_head (spool, "pkcs7-mime; smime-type=signed-data", "smime.p7m", error)
         && write_array (&lines, frame->head, error)
         && walk (entity, encode_cb, &lines, cancellable, error)
         && write_array (&lines, frame->tail, error)
         && signet_base64_lines_finish (&lines, error);
}

/* RFC 1847 section 2.1: the line end before a boundary belongs to the boundary. */
static gboolean
write_clear (SignetSpool                *spool,
             SignetSpool                *entity,
             const SignetCmsFrame       *frame,
             gnutls_digest_algorithm_t   digest_algorithm,
             GCancellable               *cancellable,
             GError                    **error)
{
  SignetBase64Lines lines = { .spool = spool };
  g_autofree char *boundary = g_strdup_printf ("signed-%08x%08x%08x%08x", g_random_int (), g_random_int (),
                                               g_random_int (), g_random_int ());
  g_autofree char *head
    = g_strdup_printf ("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
                       " micalg=%s; boundary=\"%s\"\r\n\r\n--%s\r\n",
                       signet_signed_writer_get_micalg (digest_algorithm), boundary, boundary);
  g_autofree char *middle = g_strdup_printf ("\r\n--%s\r\n", boundary);
  g_autofree char *end = g_strdup_printf ("\r\n--%s--\r\n", boundary);

  return write_text (spool, head, error) && walk (entity, copy_cb, spool, cancellable, error)
         && write_text (spool, middle, error)
         && write_cms_head (spool, "pkcs7-signature", "smime.p7s", error)
         && write_array (&lines, frame->head, error) && write_array (&lines, frame->tail, error)
         && signet_base64_lines_finish (&lines, error) && write_text (spool, end, error);
}

SignetSpool *
signet_seal_layer_sign (SignetSpool              *entity,
                        SignetSealLayerForm       form,
                        SignetAgent              *agent,
                        const SignetSignedFacts  *facts,
                        const char               *directory,
                        GCancellable             *cancellable,
                        GError                  **error)
{
  g_return_val_if_fail (entity != NULL && agent != NULL && facts != NULL, NULL);

  const gboolean is_clear = form == SIGNET_SEAL_LAYER_CLEAR;
  g_autoptr(SignetSpool) spool = signet_spool_new (directory);
  g_auto(SignetCmsFrame) frame = { NULL, NULL };
  SignetSignedFacts all = *facts;
  g_autoptr(GBytes) sum = digest (entity, form, facts->digest, cancellable, error);
  gboolean written;

  if (sum == NULL)
    return NULL;
  all.content_digest = sum;
  if (!signet_signed_writer_frame (agent, &all, is_clear ? -1 : (gint64) signet_spool_get_size (entity),
                                   &frame, cancellable, error))
    return NULL;
  written = is_clear ? write_clear (spool, entity, &frame, facts->digest, cancellable, error)
                     : write_opaque (spool, entity, &frame, cancellable, error);
  return written ? g_steal_pointer (&spool) : NULL;
}

typedef struct
{
  SignetEnvelopeWriter *writer;
  SignetBase64Lines     lines;
  guint64               left;   /* of the content */
  GByteArray           *tail;   /* when all is encrypted */
} Encrypting;

/* All pieces but the last are whole blocks. */
static gboolean
encrypt_cb (guint8    *bytes,
            gsize      length,
            gpointer   user_data,
            GError   **error)
{
  Encrypting *self = user_data;

  self->left -= length;
  if (self->left > 0)
    {
      if (!signet_envelope_writer_run (self->writer, bytes, length, error))
        return FALSE;
    }
  else
    {
      self->tail = signet_envelope_writer_finish (self->writer, bytes, &length, error);
      if (self->tail == NULL)
        return FALSE;
    }
  return signet_base64_lines_write (&self->lines, bytes, length, error);
}

SignetSpool *
signet_seal_layer_encrypt (SignetSpool       *entity,
                           SignetSealCipher   cipher,
                           GPtrArray         *recipients,
                           const char        *directory,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_return_val_if_fail (entity != NULL && recipients != NULL, NULL);
  g_return_val_if_fail (signet_spool_get_size (entity) > 0, NULL);

  const guint64 size = signet_spool_get_size (entity);
  g_autoptr(SignetSpool) spool = signet_spool_new (directory);
  g_autoptr(GByteArray) head = NULL;
  g_autoptr(SignetEnvelopeWriter) writer
    = signet_envelope_writer_new (cipher, recipients, size, &head, error);
  Encrypting encrypting = { writer, { .spool = spool }, size, NULL };
  g_autofree char *type = g_strconcat ("pkcs7-mime; smime-type=",
                                       signet_envelope_writer_get_smime_type (cipher), NULL);
  gboolean written;

  written = writer != NULL && write_cms_head (spool, type, "smime.p7m", error)
            && write_array (&encrypting.lines, head, error)
            && walk (entity, encrypt_cb, &encrypting, cancellable, error)
            && write_array (&encrypting.lines, encrypting.tail, error)
            && signet_base64_lines_finish (&encrypting.lines, error);
  g_clear_pointer (&encrypting.tail, g_byte_array_unref);
  return written ? g_steal_pointer (&spool) : NULL;
}
