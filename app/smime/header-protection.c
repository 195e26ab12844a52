/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "header-protection.h"

#include <string.h>

#include "content-type.h"
#include "head.h"

#define MAX_BYTES  (256 * 1024)  /* of a header that is looked at */
#define MAX_FIELDS 200           /* that are taken from inside */

/* Fields that say how a part is written, and not what the sender says (RFC 9788 section 1.1.1); and
 * those that belong to the way the mail took. */
static gboolean
is_structural (SignetSlice name)
{
  static const char *const words[] = { "MIME-Version", "HP-Outer", "Received", "Return-Path" };

  if (name.length >= 8 && g_ascii_strncasecmp (name.text, "Content-", 8) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (signet_slice_equal_word (name, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GPtrArray   *names,
          SignetSlice  name)
{
  for (guint i = 0; i < names->len; i++)
    if (signet_slice_equal_word (name, names->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
add_name (GPtrArray   *names,
          SignetSlice  name)
{
  if (!has_name (names, name))
    g_ptr_array_add (names, g_strndup (name.text, name.length));
}

/* Whether the header has a field of that name and, folds and white space aside, that value. */
static gboolean
has_field (SignetSlice  header,
           SignetSlice  wanted_name,
           SignetSlice  wanted_value)
{
  g_autofree char *wanted = signet_slice_dup_value (signet_slice_trim (wanted_value), MAX_BYTES);
  SignetSlice name, value;

  while (signet_head_next (&header, NULL, NULL, &name, &value))
    if (name.length == wanted_name.length
        && g_ascii_strncasecmp (name.text, wanted_name.text, name.length) == 0)
      {
        g_autofree char *text = signet_slice_dup_value (signet_slice_trim (value), MAX_BYTES);

        if (strcmp (text, wanted) == 0)
          return TRUE;
      }
  return FALSE;
}

/* Without what no field may have: a reader of text would end at it, another one go on. */
static void
append (GString     *fields,
        SignetSlice  slice)
{
  for (gsize i = 0; i < slice.length; i++)
    if (slice.text[i] != '\0')
      g_string_append_c (fields, slice.text[i]);
}

static void
read_fields (SignetProtectedHeader *self,
             SignetSlice            header,
             SignetSlice            outer)
{
  SignetSlice rest = header;
  SignetSlice name, value;

  signet_head_skip_mbox_line (&outer);
  for (guint n = 0; n < MAX_FIELDS && signet_head_next (&rest, NULL, NULL, &name, &value);)
    {
      if (is_structural (name) || memchr (name.text, '\0', name.length) != NULL
          || self->fields->len + value.length > MAX_BYTES)
        continue;
      n++;
      g_string_append_len (self->fields, name.text, (gssize) name.length);
      g_string_append_c (self->fields, ':');
      append (self->fields, value);
      g_string_append (self->fields, "\r\n");
      add_name (self->names, name);
      if (!has_field (outer, name, value))
        add_name (self->secret, name);
    }
  self->sender = signet_author_new ((SignetSlice) { self->fields->str, self->fields->len });
}

static SignetHeaderProtection
find_form (const SignetContentType *type)
{
  if (signet_content_type_says (type, "hp", "clear"))
    return SIGNET_HEADER_PROTECTION_CLEAR;
  if (signet_content_type_says (type, "hp", "cipher"))
    return SIGNET_HEADER_PROTECTION_CIPHER;
  if (signet_content_type_says (type, "protected-headers", "v1"))
    return SIGNET_HEADER_PROTECTION_OLDER;
  return SIGNET_HEADER_PROTECTION_NONE;
}

static gboolean
is_same_field (const SignetHead *a,
               const SignetHead *b,
               SignetHeadField   field)
{
  g_autofree char *value_a = signet_slice_dup_value (a->fields[field], MAX_BYTES);
  g_autofree char *value_b = signet_slice_dup_value (b->fields[field], MAX_BYTES);

  return value_a[0] != '\0' && strcmp (value_a, value_b) == 0;
}

/* Whether the message inside is the mail itself, and not another that it forwards. */
static gboolean
is_wrap (SignetSlice inner,
         SignetSlice outer)
{
  g_autoptr(SignetAuthor) inner_sender = signet_author_new (inner);
  g_autoptr(SignetAuthor) outer_sender = signet_author_new (outer);
  SignetHead inner_head, outer_head;

  signet_head_skip_mbox_line (&outer);
  signet_head_scan (&inner_head, &inner, NULL, NULL);
  signet_head_scan (&outer_head, &outer, NULL, NULL);
  return signet_author_equal (inner_sender, outer_sender)
         && (is_same_field (&inner_head, &outer_head, SIGNET_HEAD_MESSAGE_ID)
             || is_same_field (&inner_head, &outer_head, SIGNET_HEAD_DATE));
}

static gboolean
has_plain_encoding (const SignetHead *head)
{
  SignetSlice encoding = head->fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];

  return encoding.text == NULL || signet_slice_equal_word (encoding, "7bit")
         || signet_slice_equal_word (encoding, "8bit")
         || signet_slice_equal_word (encoding, "binary");
}

void
signet_protected_header_init (SignetProtectedHeader *self,
                              GBytes                *payload,
                              SignetSlice            outer)
{
  g_return_if_fail (self != NULL && payload != NULL);

  SignetSlice whole = { NULL, 0 };
  SignetHead head;
  SignetContentType type;

  outer = signet_slice_head (outer, MAX_BYTES);
  *self = (SignetProtectedHeader) {
    .fields = g_string_new (NULL),
    .names = g_ptr_array_new_with_free_func (g_free),
    .secret = g_ptr_array_new_with_free_func (g_free),
  };
  whole.text = g_bytes_get_data (payload, &whole.length);
  if (whole.length == 0)
    return;

  SignetSlice body = whole;
  signet_head_scan (&head, &body, NULL, NULL);
  signet_content_type_init (&type, head.fields[SIGNET_HEAD_CONTENT_TYPE], "text/plain");
  self->form = find_form (&type);
  if (self->form != SIGNET_HEADER_PROTECTION_NONE)
    read_fields (self, whole, outer);
  else if (signet_content_type_is (&type, "message/rfc822") && has_plain_encoding (&head)
           && body.length > 0 && is_wrap (body, outer))
    {
      self->form = SIGNET_HEADER_PROTECTION_WRAPPED;
      self->content = g_bytes_new_from_bytes (payload, (gsize) (body.text - whole.text), body.length);
      read_fields (self, body, outer);
    }
}

void
signet_protected_header_clear (SignetProtectedHeader *self)
{
  g_return_if_fail (self != NULL);

  if (self->fields != NULL)
    g_string_free (g_steal_pointer (&self->fields), TRUE);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->secret, g_ptr_array_unref);
  g_clear_pointer (&self->sender, signet_author_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
}

static void
drop_name (GPtrArray  *names,
           const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_ascii_strcasecmp (names->pdata[i], name) == 0)
      g_ptr_array_remove_index (names, i--);
}

void
signet_protected_header_drop (SignetProtectedHeader *self,
                              const char            *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_autoptr(GString) kept = g_string_new (NULL);
  SignetSlice rest = { self->fields->str, self->fields->len };
  SignetSlice field, value;

  while (signet_head_next (&rest, NULL, NULL, &field, &value))
    if (!signet_slice_equal_word (field, name))
      {
        g_string_append_len (kept, field.text, (gssize) field.length);
        g_string_append_c (kept, ':');
        g_string_append_len (kept, value.text, (gssize) value.length);
        g_string_append (kept, "\r\n");
      }
  g_string_truncate (self->fields, 0);
  g_string_append_len (self->fields, kept->str, (gssize) kept->len);
  drop_name (self->names, name);
  drop_name (self->secret, name);
}
