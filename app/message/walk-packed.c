/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are packed in something that is no multipart. */
#include "config.h"
#include "walk.h"

#include <string.h>

#include "body-text.h"
#include "charset.h"
#include "html-charset.h"
#include "html-text.h"
#include "part-private.h"
#include "tnef.h"
#include "uuencode.h"

#define MAX_FILES 100  /* in a text */

/* They count as parts. */
static void
add (SignetWalk           *self,
     const char           *name,
     const char           *content_type,
     GBytes               *content,
     GMimeContentEncoding  encoding)
{
  if (self->left.parts > 0)
    {
      g_ptr_array_add (self->attachments,
                       signet_part_new_packed (name, content_type, content, encoding));
      self->left.parts--;
    }
  else
    self->beyond = TRUE;
}

static void
add_uuencoded (const char  *name,
               SignetSlice  block,
               gpointer     user_data)
{
  g_autoptr(GBytes) content = g_bytes_new (block.text, block.length);

  add (user_data, name, NULL, content, GMIME_CONTENT_ENCODING_UUENCODE);
}

void
signet_walk_take_packed (SignetWalk *self,
                         GString    *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  signet_uuencode_take (text, MIN (MAX_FILES, self->left.parts), add_uuencoded, self);
}

static gboolean
may_be_tnef (const SignetEntity *entity)
{
  if (signet_content_type_is (&entity->type, "application/ms-tnef")
      || signet_content_type_is (&entity->type, "application/vnd.ms-tnef"))
    return TRUE;
  if (!signet_content_type_is (&entity->type, "application/octet-stream"))
    return FALSE;

  g_autofree char *name = signet_part_dup_name (entity);
  return name != NULL && g_ascii_strcasecmp (name, "winmail.dat") == 0;
}

/* Most mails with such a part have their text outside of it as well. */
static void
show_text (SignetWalk       *self,
           const SignetTnef *tnef)
{
  if (tnef->html != NULL)
    {
      SignetSlice slice;
      slice.text = g_bytes_get_data (tnef->html, &slice.length);
      g_autofree char *charset = signet_html_charset_dup (slice);
      GString *decoded = signet_charset_decode (slice, charset);
      g_autoptr(GBytes) html = g_string_free_to_bytes (decoded);
      slice.text = g_bytes_get_data (html, &slice.length);
      g_autoptr(GString) text = signet_html_text (slice, SIGNET_MESSAGE_MAX_TEXT);
      g_autofree char *plain = signet_body_text_clean (text->str, text->len, SIGNET_MESSAGE_MAX_TEXT);

      signet_walk_add_html (self, html, plain);
    }
  else if (tnef->text != NULL)
    {
      g_autofree char *plain =
        signet_body_text_clean (tnef->text, strlen (tnef->text), SIGNET_MESSAGE_MAX_TEXT);

      signet_walk_add_text (self, plain);
    }
}

gboolean
signet_walk_show_tnef (SignetWalk         *self,
                       const SignetEntity *entity)
{
  g_return_val_if_fail (self != NULL && entity != NULL, FALSE);

  if (entity->parts != NULL || entity->beyond || !may_be_tnef (entity))
    return FALSE;

  g_autoptr(SignetPart) part = signet_part_new (self->mail, entity);
  g_autoptr(GBytes) bytes = signet_part_dup_bytes (part, G_MAXSIZE);
  SignetTnef tnef;

  if (!signet_tnef_is (bytes))
    return FALSE;
  signet_tnef_read (&tnef, bytes);
  gboolean useful = tnef.files->len > 0 || tnef.text != NULL || tnef.html != NULL;
  if (self->sections->len == 0)
    show_text (self, &tnef);
  for (guint i = 0; i < tnef.files->len; i++)
    {
      const SignetTnefFile *file = g_ptr_array_index (tnef.files, i);

      add (self, file->name[0] != '\0' ? file->name : NULL, file->type, file->content,
           GMIME_CONTENT_ENCODING_DEFAULT);
    }
  signet_tnef_clear (&tnef);
  return useful;
}
