/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "tnef.h"

#include <string.h>

#include "charset.h"
#include "lzfu.h"
#include "mapi.h"
#include "rtf-text.h"

#define SIGNATURE  0x223E9F78u
#define MAX_FILES  500
#define MAX_DEPTH  4    /* mails in mails */
#define MAX_TEXT   (8 * 1024 * 1024)

/* Attributes (MS-OXTNEF section 2.1.3.1), without the type in their upper half. */
enum
{
  ATTRIBUTE_BODY = 0x800C,
  ATTRIBUTE_DATA = 0x800F,
  ATTRIBUTE_TITLE = 0x8010,
  ATTRIBUTE_RENDERING = 0x9002,  /* a file begins */
  ATTRIBUTE_PROPERTIES = 0x9003,
  ATTRIBUTE_ATTACHMENT = 0x9005, /* properties of the file */
  ATTRIBUTE_CODEPAGE = 0x9007,
};

typedef struct
{
  SignetTnef     *out;
  GBytes         *bytes;
  char            charset[16];
  SignetTnefFile *file;     /* that is being read */
  const char     *type;     /* of it, where it is a mail: what its text is; else NULL */
  SignetSlice     rtf;      /* the text in another form */
  guint           depth;
} Reader;

static void read_mail (Reader      *self,
                       SignetSlice  stream);

static void
file_free (SignetTnefFile *self)
{
  g_free (self->name);
  g_free (self->type);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

static GBytes *
piece (Reader      *self,
       SignetSlice  slice)
{
  const char *begin = g_bytes_get_data (self->bytes, NULL);

  if (slice.length == 0)
    return g_bytes_new_static ("", 0);
  return g_bytes_new_from_bytes (self->bytes, (gsize) (slice.text - begin), slice.length);
}

/* Strings end at their NUL. */
static char *
dup_string (SignetSlice  value,
            const char  *charset,
            gsize        max)
{
  g_autoptr(GString) text = signet_charset_decode (signet_slice_head (value, max), charset);

  return g_strdup (text->str);
}

static void
replace (char **kept,
         char  *text)
{
  g_free (*kept);
  *kept = text;
}

static void
read_file_property (Reader             *self,
                    const SignetMapi   *property)
{
  const char *charset = property->unicode ? "utf-16le" : self->charset;

  if (property->id == SIGNET_MAPI_LONG_NAME || (property->id == SIGNET_MAPI_DISPLAY_NAME
                                                && self->file->name[0] == '\0'))
    replace (&self->file->name, dup_string (property->value, charset, 1000));
  else if (property->id == SIGNET_MAPI_MIME_TAG)
    replace (&self->file->type, dup_string (property->value, charset, 200));
  else if (property->id == SIGNET_MAPI_DATA && property->object)
    {
      /* A GUID, then the mail that is attached, as such a stream. */
      if (property->value.length > 16 && self->depth < MAX_DEPTH)
        read_mail (self, (SignetSlice) { property->value.text + 16, property->value.length - 16 });
    }
  else if (property->id == SIGNET_MAPI_DATA && self->file->content == NULL)
    self->file->content = piece (self, property->value);
}

static void
read_body_property (Reader           *self,
                    const SignetMapi *property)
{
  const char *charset = property->unicode ? "utf-16le" : self->charset;

  if (property->id == SIGNET_MAPI_BODY && self->out->text == NULL)
    self->out->text = dup_string (property->value, charset, MAX_TEXT);
  else if (property->id == SIGNET_MAPI_BODY_RTF && self->rtf.text == NULL)
    self->rtf = property->value;
  else if (property->id == SIGNET_MAPI_BODY_HTML && self->out->html == NULL && !property->unicode)
    self->out->html = piece (self, signet_slice_head (property->value, MAX_TEXT));
}

static void
read_properties (Reader      *self,
                 SignetSlice  data,
                 void       (*read) (Reader *self, const SignetMapi *property))
{
  SignetMapiList list;
  SignetMapi property;

  signet_mapi_list_init (&list, data);
  while (signet_mapi_list_next (&list, &property))
    read (self, &property);
}

/* One without content is not worth a card. */
static void
end_file (Reader *self)
{
  SignetTnefFile *file = g_steal_pointer (&self->file);

  if (file == NULL)
    return;
  if (self->type != NULL)
    replace (&file->type, g_strdup (self->type));
  if (file->content != NULL && g_bytes_get_size (file->content) > 0
      && self->out->files->len < MAX_FILES)
    g_ptr_array_add (self->out->files, file);
  else
    file_free (file);
}

static void
begin_file (Reader *self)
{
  end_file (self);
  self->type = NULL;
  self->file = g_new0 (SignetTnefFile, 1);
  self->file->name = g_strdup ("");
}

static void
read_attribute (Reader      *self,
                guint        id,
                SignetSlice  data)
{
  if (id == ATTRIBUTE_CODEPAGE && data.length >= 4)
    g_snprintf (self->charset, sizeof self->charset, "cp%u", signet_mapi_read_32 (data) % 100000);
  else if (id == ATTRIBUTE_BODY && self->out->text == NULL)
    self->out->text = dup_string (data, self->charset, MAX_TEXT);
  else if (id == ATTRIBUTE_PROPERTIES)
    read_properties (self, data, read_body_property);
  else if (id == ATTRIBUTE_RENDERING)
    begin_file (self);
  else if (self->file == NULL)
    return;
  else if (id == ATTRIBUTE_TITLE && self->file->name[0] == '\0')
    replace (&self->file->name, dup_string (data, self->charset, 1000));
  else if (id == ATTRIBUTE_DATA)
    {
      g_clear_pointer (&self->file->content, g_bytes_unref);
      self->file->content = piece (self, data);
    }
  else if (id == ATTRIBUTE_ATTACHMENT)
    read_properties (self, data, read_file_property);
}

/* A stream is: a signature, a key of two bytes, and attributes: level, id, length, data,
 * checksum. */
static void
read_stream (Reader      *self,
             SignetSlice  stream)
{
  if (stream.length < 6 || signet_mapi_read_32 (stream) != SIGNATURE)
    return;
  stream = (SignetSlice) { stream.text + 6, stream.length - 6 };
  while (stream.length >= 9)
    {
      SignetSlice head = { stream.text + 1, stream.length - 1 };
      guint id = signet_mapi_read_32 (head) & 0xFFFF;
      gsize length = signet_mapi_read_32 ((SignetSlice) { head.text + 4, head.length - 4 });

      if (length > stream.length - 9)
        length = stream.length - 9;
      read_attribute (self, id, (SignetSlice) { stream.text + 9, length });
      if (stream.length - 9 - length < 2)
        break;
      stream = (SignetSlice) { stream.text + 9 + length + 2, stream.length - 9 - length - 2 };
    }
  end_file (self);
}

/* Outlook writes nothing else unless it is told to. */
static void
read_rtf (Reader *self)
{
  g_autoptr(GString) rtf = NULL;

  if (self->out->text != NULL || self->out->html != NULL || self->rtf.text == NULL)
    return;
  rtf = signet_lzfu_expand (self->rtf, MAX_TEXT);
  if (rtf == NULL)
    return;

  g_autoptr(GString) text = signet_rtf_text ((SignetSlice) { rtf->str, rtf->len }, MAX_TEXT);
  self->out->text = g_strndup (text->str, text->len);
}

static void
tnef_init (SignetTnef *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  self->text = NULL;
  self->html = NULL;
}

/* What the mail says becomes the file that it is attached as. */
static void
take_text (Reader     *self,
           SignetTnef *mail)
{
  if (self->file->content != NULL || (mail->text == NULL && mail->html == NULL))
    return;
  self->type = mail->html != NULL ? "text/html" : "text/plain";
  self->file->content = mail->html != NULL ? g_bytes_ref (mail->html)
                                           : g_bytes_new (mail->text, strlen (mail->text));
}

/* Its files go beside those of the mail that it is attached to. */
static void
read_mail (Reader      *self,
           SignetSlice  stream)
{
  SignetTnef mail;
  Reader reader = { .out = &mail, .bytes = self->bytes, .depth = self->depth + 1 };

  memcpy (reader.charset, self->charset, sizeof reader.charset);
  tnef_init (&mail);
  read_stream (&reader, stream);
  read_rtf (&reader);
  take_text (self, &mail);
  while (mail.files->len > 0 && self->out->files->len < MAX_FILES)
    g_ptr_array_add (self->out->files, g_ptr_array_steal_index (mail.files, 0));
  signet_tnef_clear (&mail);
}

static SignetSlice
whole (GBytes *bytes)
{
  SignetSlice slice;

  slice.text = g_bytes_get_data (bytes, &slice.length);
  return slice;
}

gboolean
signet_tnef_is (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  SignetSlice slice = whole (bytes);
  return slice.length >= 4 && signet_mapi_read_32 (slice) == SIGNATURE;
}

void
signet_tnef_read (SignetTnef *self,
                  GBytes     *bytes)
{
  g_return_if_fail (self != NULL && bytes != NULL);

  Reader reader = { .out = self, .bytes = bytes, .charset = "windows-1252", .depth = 1 };

  tnef_init (self);
  read_stream (&reader, whole (bytes));
  read_rtf (&reader);
}

void
signet_tnef_clear (SignetTnef *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->html, g_bytes_unref);
}
