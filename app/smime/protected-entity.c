/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "protected-entity.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "content-type.h"
#include "head.h"
#include "legacy-display.h"
#include "smime-error.h"

#define MAX_HEAD (64 * 1024)  /* of an entity: only Content-* fields */
#define MAX_PEEK (1024 * 1024)  /* in which the texts begin, to which the subject is repeated */
#define PIECE    (64 * 1024)

#define OBSCURED "Subject: [...]"

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The header fields of this message cannot be protected as they are."));
  return FALSE;
}

static SignetSlice
get_name (const char *field)
{
  return (SignetSlice) { field, strcspn (field, ": \t") };
}

/* Whether each line end in it is followed by a fold, so that it stays one field. */
static gboolean
is_field (const char *field)
{
  const char *at = field;

  if (get_name (field).length == 0 || strchr (field, ':') == NULL)
    return FALSE;
  while ((at = strpbrk (at, "\r\n")) != NULL)
    {
      at += g_str_has_prefix (at, "\r\n") ? 2 : 1;
      if (*at != ' ' && *at != '\t')
        return FALSE;
    }
  return TRUE;
}

/* What stands outside of what is encrypted, by hcp_baseline. Returns: (transfer none) (nullable): NULL
 * for nothing. */
static const char *
obscure (const char *field)
{
  const SignetSlice name = get_name (field);

  if (signet_slice_equal_word (name, "Subject"))
    return OBSCURED;
  if (signet_slice_equal_word (name, "Keywords") || signet_slice_equal_word (name, "Comments"))
    return NULL;
  return field;
}

/* Returns: (transfer full). */
static GPtrArray *
make_outer (GPtrArray              *fields,
            SignetHeaderProtection  form)
{
  GPtrArray *outer = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = form == SIGNET_HEADER_PROTECTION_CIPHER ? obscure (fields->pdata[i])
                                                                  : fields->pdata[i];

      if (field != NULL)
        g_ptr_array_add (outer, g_strdup (field));
    }
  return outer;
}

/* length: (out): of the header with the empty line behind it. Returns: (transfer full) (nullable): that, and
 * n_read bytes in all. */
static char *
read_head (SignetSpool  *entity,
           gsize        *length,
           gsize        *n_read,
           GError      **error)
{
  g_autofree char *head = g_malloc (MAX_PEEK + 1);
  const gssize n = signet_spool_read (entity, 0, head, MAX_PEEK, error);
  const char *end;

  if (n < 0)
    return NULL;
  head[n] = '\0';
  end = g_str_has_prefix (head, "\r\n") ? head : strstr (head, "\r\n\r\n");
  if (end == NULL || end - head > MAX_HEAD)
    {
      set_damaged (error);
      return NULL;
    }
  *length = (gsize) (end - head) + (end == head ? 2 : 4);
  *n_read = (gsize) n;
  return g_steal_pointer (&head);
}

/* Whether the content type has room for the parameter. */
static gboolean
is_unprotected (SignetSlice value)
{
  static const char *const parameters[] = { "hp", "hp-legacy-display", "protected-headers" };
  SignetContentType type;

  signet_content_type_init (&type, value, "text/plain");
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      g_autofree char *there = signet_content_type_dup (&type, parameters[i]);

      if (there != NULL)
        return FALSE;
    }
  return TRUE;
}

/* The entity's own fields; others that stand there would pass for protected ones. */
static gboolean
add_structure (GString      *out,
               SignetSlice   head,
               const char   *parameter,
               GError      **error)
{
  gboolean has_type = FALSE;
  SignetSlice name, value;

  while (signet_head_next (&head, NULL, NULL, &name, &value))
    {
      const gboolean is_type = signet_slice_equal_word (name, "Content-Type");

      if (name.length < 8 || g_ascii_strncasecmp (name.text, "Content-", 8) != 0)
        continue;
      if (is_type && (has_type || !is_unprotected (value)))
        return set_damaged (error);
      has_type |= is_type;
      value = signet_slice_trim (value);
      if (is_type && value.length > 0 && value.text[value.length - 1] == ';')
        value.length--;
      g_string_append_len (out, name.text, (gssize) name.length);
      g_string_append (out, ": ");
      g_string_append_len (out, value.text, (gssize) value.length);
      if (is_type)
        g_string_append_printf (out, ";\r\n %s", parameter);
      g_string_append (out, "\r\n");
    }
  if (!has_type)
    g_string_append_printf (out, "Content-Type: text/plain; charset=us-ascii; %s\r\n", parameter);
  return TRUE;
}

/* RFC 9788 section 1.1.1 */
static gboolean
is_structural (const char *field)
{
  return signet_slice_equal_word (get_name (field), "MIME-Version")
         || g_ascii_strncasecmp (field, "Content-", 8) == 0;
}

static gboolean
add_fields (GString    *out,
            GPtrArray  *fields,
            const char *prefix,
            GError    **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = fields->pdata[i];

      if (!is_field (field))
        return set_damaged (error);
      if (!is_structural (field))
        g_string_append_printf (out, "%s%s\r\n", prefix, field);
    }
  return TRUE;
}

static gboolean
copy_range (SignetSpool   *from,
            guint64        offset,
            guint64        end,
            SignetSpool   *to,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);

  while (offset < end)
    {
      const gssize n = signet_spool_read (from, offset, piece, MIN (PIECE, end - offset), error);

      if (n <= 0 || g_cancellable_set_error_if_cancelled (cancellable, error)
          || !signet_spool_write (to, piece, (gsize) n, error))
        return FALSE;
      offset += (guint64) n;
    }
  return TRUE;
}

/* The body. display: what goes into it. offset: of the body. */
static gboolean
copy_body (SignetSpool                *from,
           guint64                     offset,
           const SignetLegacyDisplay  *display,
           SignetSpool                *to,
           GCancellable               *cancellable,
           GError                    **error)
{
  for (guint i = 0; i < display->n; i++)
    {
      if (!copy_range (from, offset, display->offsets[i], to, cancellable, error)
          || !signet_spool_write (to, display->words[i], strlen (display->words[i]), error))
        return FALSE;
      offset = display->offsets[i];
    }
  return copy_range (from, offset, signet_spool_get_size (from), to, cancellable, error);
}

/* The value of the subject; text NULL if there is none. */
static SignetSlice
find_subject (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (signet_slice_equal_word (get_name (fields->pdata[i]), "Subject")
        && strchr (fields->pdata[i], ':') != NULL)
      {
        const char *value = strchr (fields->pdata[i], ':') + 1;

        return (SignetSlice) { value, strlen (value) };
      }
  return (SignetSlice) { NULL, 0 };
}

SignetSpool *
signet_protected_entity_new (SignetSpool             *entity,
                             GPtrArray               *fields,
                             SignetHeaderProtection   form,
                             const char              *directory,
                             GPtrArray              **outer_fields,
                             GCancellable            *cancellable,
                             GError                 **error)
{
  g_return_val_if_fail (entity != NULL && fields != NULL && outer_fields != NULL, NULL);
  g_return_val_if_fail (form == SIGNET_HEADER_PROTECTION_CLEAR || form == SIGNET_HEADER_PROTECTION_CIPHER,
                        NULL);

  const gboolean is_secret = form == SIGNET_HEADER_PROTECTION_CIPHER;
  const SignetSlice subject = find_subject (fields);
  const char *parameter = is_secret ? "hp=\"cipher\"" : "hp=\"clear\"";
  g_autoptr(SignetSpool) spool = signet_spool_new (directory);
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GPtrArray) outer = make_outer (fields, form);
  g_auto(SignetLegacyDisplay) display = { 0 };
  gsize length, n_read;
  g_autofree char *head = read_head (entity, &length, &n_read, error);

  if (head == NULL || !add_fields (out, fields, "", error))
    return NULL;
  if (is_secret && !add_fields (out, outer, "HP-Outer: ", error))
    return NULL;
  if (is_secret && subject.text != NULL
      && signet_legacy_display_init (&display, (SignetSlice) { head, n_read }, subject)
      && display.marks_whole)
    parameter = "hp=\"cipher\"" SIGNET_LEGACY_DISPLAY_PARAMETER;
  if (!add_structure (out, (SignetSlice) { head, length }, parameter, error))
    return NULL;
  g_string_append (out, "\r\n");
  if (!signet_spool_write (spool, out->str, out->len, error)
      || !copy_body (entity, length, &display, spool, cancellable, error))
    return NULL;
  *outer_fields = g_steal_pointer (&outer);
  return g_steal_pointer (&spool);
}
