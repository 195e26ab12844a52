/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base64-lines.h"

#include <string.h>

#include <nettle/base64.h>

#define CHARACTERS BASE64_ENCODE_RAW_LENGTH (SIGNET_BASE64_LINE)
#define N_LINES    256  /* that are written at once */

static char *
add_line (char         *out,
          const guint8 *bytes,
          gsize         length)
{
  const gsize n = BASE64_ENCODE_RAW_LENGTH (length);

  base64_encode_raw (out, length, bytes);
  memcpy (out + n, "\r\n", 2);
  return out + n + 2;
}

gboolean
signet_base64_lines_write (SignetBase64Lines  *self,
                           const guint8       *bytes,
                           gsize               length,
                           GError            **error)
{
  char out[N_LINES * (CHARACTERS + 2)];
  char *end = out;

  g_return_val_if_fail (self != NULL && (bytes != NULL || length == 0), FALSE);

  if (self->n_rest > 0)
    {
      const gsize now = MIN (length, SIGNET_BASE64_LINE - self->n_rest);

      if (now > 0)
        memcpy (self->rest + self->n_rest, bytes, now);
      self->n_rest += now;
      bytes += now;
      length -= now;
      if (self->n_rest < SIGNET_BASE64_LINE)
        return TRUE;
      end = add_line (end, self->rest, SIGNET_BASE64_LINE);
      self->n_rest = 0;
    }
  for (; length >= SIGNET_BASE64_LINE; bytes += SIGNET_BASE64_LINE, length -= SIGNET_BASE64_LINE)
    {
      if (end == out + sizeof out)
        {
          if (!signet_spool_write (self->spool, out, sizeof out, error))
            return FALSE;
          end = out;
        }
      end = add_line (end, bytes, SIGNET_BASE64_LINE);
    }
  if (length > 0)
    memcpy (self->rest, bytes, length);
  self->n_rest = length;
  return end == out || signet_spool_write (self->spool, out, (gsize) (end - out), error);
}

gboolean
signet_base64_lines_finish (SignetBase64Lines  *self,
                            GError            **error)
{
  char out[CHARACTERS + 2];
  const char *end;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_rest == 0)
    return TRUE;
  end = add_line (out, self->rest, self->n_rest);
  self->n_rest = 0;
  return signet_spool_write (self->spool, out, (gsize) (end - out), error);
}
