/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "envelope.h"

#include <string.h>

#include "address.h"
#include "cms-kind.h"
#include "date.h"
#include "header-text.h"
#include "snippet.h"
#include "text.h"

#define MAX_SUBJECT 1000
#define MAX_TO      200   /* bytes of the text */
#define MAX_NAMES   16

struct _SignetEnvelope
{
  char                *from;
  char                *address;
  char                *to;
  char                *subject;
  char                *snippet;
  SignetReferences     references;  /* its array is ours, or NULL */
  gint64               date;
  guint64              fingerprint;
  SignetEnvelopeFlags  flags;
};

/* Enough to reach the first text of any mail that people send; the head is short anyway. */
static const SignetEntityBounds bounds = { .depth = 8, .parts = 24 };

static gboolean
is_named (const SignetEntity *entity)
{
  SignetSlice disposition = entity->head.fields[SIGNET_HEAD_CONTENT_DISPOSITION];
  g_autofree char *name = NULL;

  if (signet_slice_equal_word (signet_slice_head (disposition, 10), "attachment"))
    return TRUE;
  name = signet_content_type_dup (&entity->type, "name");
  return name != NULL;
}

/* A guess from what the head shows: pictures inside of HTML and signatures are no files to a
 * person. */
static gboolean
has_attachment (const SignetEntity *entity)
{
  if (entity->parts == NULL)
    return is_named (entity)
           && strstr (entity->type.name, "pkcs7-") == NULL
           && strcmp (entity->type.name, "application/pgp-signature") != 0;
  if (signet_content_type_is (&entity->type, "multipart/mixed"))
    return TRUE;

  gboolean related = signet_content_type_is (&entity->type, "multipart/related");
  for (guint i = 0; i < (related ? MIN (entity->parts->len, 1) : entity->parts->len); i++)
    if (has_attachment (g_ptr_array_index (entity->parts, i)))
      return TRUE;
  return FALSE;
}

static SignetEnvelopeFlags
find_flags (const SignetEntity *entity)
{
  SignetCmsKind kind = signet_cms_kind (entity);

  if (kind == SIGNET_CMS_ENCRYPTED)
    return SIGNET_ENVELOPE_ENCRYPTED;
  if (kind == SIGNET_CMS_SIGNED)
    return SIGNET_ENVELOPE_SIGNED;

  SignetEnvelopeFlags flags = has_attachment (entity) ? SIGNET_ENVELOPE_ATTACHMENT : 0;
  if (signet_content_type_is (&entity->type, "multipart/signed"))
    flags |= SIGNET_ENVELOPE_SIGNED;
  return flags;
}

#define FNV_BASIS G_GUINT64_CONSTANT (0xCBF29CE484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001B3)

static guint64
hash_byte (guint64 hash,
           guchar  byte)
{
  return (hash ^ byte) * FNV_PRIME;
}

/* White space is folded: a server may write a header anew. Each field ends in a NUL, so that text
 * does not move from one to the next. */
static guint64
hash_field (guint64     hash,
            SignetSlice value)
{
  gboolean space = FALSE;

  for (gsize i = 0; i < value.length; i++)
    if (g_ascii_isspace (value.text[i]))
      space = TRUE;
    else
      {
        if (space)
          hash = hash_byte (hash, ' ');
        hash = hash_byte (hash, (guchar) value.text[i]);
        space = FALSE;
      }
  return hash_byte (hash, '\0');
}

/* What a device sends every day may differ in nothing but the text: only a Message-ID tells. */
static guint64
find_fingerprint (const SignetHead *head)
{
  static const SignetHeadField fields[] =
  {
    SIGNET_HEAD_DATE, SIGNET_HEAD_FROM, SIGNET_HEAD_TO, SIGNET_HEAD_SUBJECT,
  };
  guint64 hash = hash_field (FNV_BASIS, head->fields[SIGNET_HEAD_MESSAGE_ID]);

  if (hash == hash_byte (FNV_BASIS, '\0'))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    hash = hash_field (hash, head->fields[fields[i]]);
  return MAX (hash, 1);
}

static void
read_sender (SignetEnvelope   *self,
             const SignetHead *head)
{
  g_autofree char *value = signet_slice_dup_value (head->fields[SIGNET_HEAD_FROM], SIGNET_ENVELOPE_MAX_FROM);
  g_autoptr(GPtrArray) senders = signet_address_parse_list (value, 1);
  SignetAddress *sender = senders->len > 0 ? g_ptr_array_index (senders, 0) : NULL;

  self->from = g_strdup (sender != NULL ? signet_address_get_display (sender) : "");
  self->address = g_strdup (sender != NULL ? signet_address_get_address (sender) : "");
}

/* Returns: (transfer full). */
static char *
join_names (GPtrArray *addresses)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < addresses->len && names->len <= MAX_TO; i++)
    {
      const char *name = i < MAX_NAMES ? signet_address_get_display (g_ptr_array_index (addresses, i)) : "…";

      if (*name != '\0' && names->len > 0)
        g_string_append (names, ", ");
      g_string_append (names, name);
    }
  return signet_text_clean (names->str, (gssize) names->len, MAX_TO, SIGNET_TEXT_ONE_LINE);
}

/* Whether it was sent on ("redirected", RFC 5322 section 3.6.6) and nothing has carried it since: each that
 * carries it writes a Received field above all. */
static gboolean
is_sent_on (const SignetHead *head)
{
  const char *to = head->fields[SIGNET_HEAD_RESENT_TO].text;
  const char *received = head->fields[SIGNET_HEAD_RECEIVED].text;

  return to != NULL && (received == NULL || to < received);
}

static void
read_recipients (SignetEnvelope   *self,
                 const SignetHead *head)
{
  static const SignetHeadField fields[] =
  {
    SIGNET_HEAD_RESENT_TO, SIGNET_HEAD_TO, SIGNET_HEAD_CC, SIGNET_HEAD_BCC,
  };

  self->to = g_strdup ("");
  for (guint i = is_sent_on (head) ? 0 : 1; i < G_N_ELEMENTS (fields) && *self->to == '\0'; i++)
    {
      g_autofree char *value = signet_slice_dup_value (head->fields[fields[i]], SIGNET_ENVELOPE_MAX_FROM);
      g_autoptr(GPtrArray) addresses = signet_address_parse_list (value, MAX_NAMES + 1);

      g_free (self->to);
      self->to = join_names (addresses);
    }
}

static void
set_references (SignetEnvelope         *self,
                const SignetReferences *references)
{
  self->references = *references;
  self->references.refers = g_memdup2 (references->refers,
                                       references->n_refers * sizeof references->refers[0]);
}

static void
read_references (SignetEnvelope   *self,
                 const SignetHead *head)
{
  guint64 refers[SIGNET_REFERENCES_MAX];
  const SignetReferences references = signet_references_read (head, self->subject, self->address, refers);

  set_references (self, &references);
}

gsize
signet_envelope_get_limit (const char *text,
                           gsize       length)
{
  g_return_val_if_fail (text != NULL || length == 0, SIGNET_ENVELOPE_HEAD);

  const char *const end = text + SIGNET_ENVELOPE_HEAD;
  const char *line = text;

  if (length < SIGNET_ENVELOPE_HEAD)
    return SIGNET_ENVELOPE_HEAD;
  while (line < end && *line != '\n' && (*line != '\r' || line + 1 == end || line[1] != '\n'))
    {
      const char *feed = memchr (line, '\n', (gsize) (end - line));

      line = feed != NULL ? feed + 1 : end;
    }
  return line < end ? SIGNET_ENVELOPE_HEAD : SIGNET_ENVELOPE_MAX_HEAD;
}

SignetEnvelope *
signet_envelope_parse (const char *head,
                       gsize       length)
{
  g_return_val_if_fail (head != NULL || length == 0, NULL);

  g_autoptr(SignetEntity) entity = signet_entity_parse (head, length, &bounds);
  SignetEnvelope *self = g_atomic_rc_box_new0 (SignetEnvelope);

  read_sender (self, &entity->head);
  read_recipients (self, &entity->head);
  self->subject = signet_header_text (entity->head.fields[SIGNET_HEAD_SUBJECT], MAX_SUBJECT);
  read_references (self, &entity->head);
  self->date = signet_date_of_head (&entity->head);
  self->flags = find_flags (entity);
  self->fingerprint = find_fingerprint (&entity->head);
  self->snippet = self->flags & SIGNET_ENVELOPE_ENCRYPTED ? g_strdup ("")
                                                          : signet_snippet_make (entity);
  return self;
}

SignetEnvelope *
signet_envelope_new (const char          *from,
                     const char          *address,
                     const char          *subject,
                     const char          *snippet,
                     gint64               date,
                     SignetEnvelopeFlags  flags)
{
  const SignetReferences none = { 0 };

  return signet_envelope_new_referring (from, address, "", subject, snippet, date, flags, &none);
}

SignetEnvelope *
signet_envelope_new_referring (const char             *from,
                               const char             *address,
                               const char             *to,
                               const char             *subject,
                               const char             *snippet,
                               gint64                  date,
                               SignetEnvelopeFlags     flags,
                               const SignetReferences *references)
{
  g_return_val_if_fail (from != NULL && address != NULL && to != NULL, NULL);
  g_return_val_if_fail (subject != NULL && snippet != NULL, NULL);
  g_return_val_if_fail (references != NULL, NULL);

  SignetEnvelope *self = g_atomic_rc_box_new0 (SignetEnvelope);

  self->from = g_strdup (from);
  self->address = g_strdup (address);
  self->to = g_strdup (to);
  self->subject = g_strdup (subject);
  self->snippet = g_strdup (snippet);
  self->date = date;
  self->flags = flags;
  set_references (self, references);
  return self;
}

SignetEnvelope *
signet_envelope_ref (SignetEnvelope *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
envelope_clear (SignetEnvelope *self)
{
  g_free (self->from);
  g_free (self->address);
  g_free (self->to);
  g_free (self->subject);
  g_free (self->snippet);
  g_free ((gpointer) self->references.refers);
}

void
signet_envelope_unref (SignetEnvelope *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) envelope_clear);
}

const char *
signet_envelope_get_from (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->from;
}

const char *
signet_envelope_get_address (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->address;
}

const char *
signet_envelope_get_to (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->to;
}

const char *
signet_envelope_get_subject (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->subject;
}

gboolean
signet_envelope_hides_subject (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->flags & SIGNET_ENVELOPE_ENCRYPTED) != 0 && strcmp (self->subject, "[...]") == 0;
}

const char *
signet_envelope_get_snippet (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->snippet;
}

gint64
signet_envelope_get_date (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->date;
}

SignetEnvelopeFlags
signet_envelope_get_flags (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->flags;
}

SignetReferences
signet_envelope_get_references (SignetEnvelope *self)
{
  const SignetReferences none = { 0 };

  g_return_val_if_fail (self != NULL, none);
  return self->references;
}

guint64
signet_envelope_get_fingerprint (SignetEnvelope *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->fingerprint;
}
