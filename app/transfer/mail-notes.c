/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-notes.h"

#include <string.h>

#include "keyword-map.h"
#include "mbox-line.h"

#define MAX_UIDL 512

/* Thunderbird's nsMsgMessageFlags. */
#define MOZILLA_READ      0x0001
#define MOZILLA_REPLIED   0x0002
#define MOZILLA_MARKED    0x0004
#define MOZILLA_EXPUNGED  0x0008
#define MOZILLA_PARTIAL   0x0400
#define MOZILLA_FORWARDED 0x1000

/* What mail programs write into Status and X-Status, a letter for each mark. */
#define STATUS_LETTERS   "DNORU"
#define X_STATUS_LETTERS "ACDFGHKNOPQRSTUW"

/* A field's value, or nothing. */
typedef struct
{
  const char *text;
  gsize       length;
} Value;

static gboolean
take_value (const char *line,
            gsize       length,
            const char *name,
            Value      *value)
{
  const gsize name_length = strlen (name);

  if (length <= name_length || line[name_length] != ':' || g_ascii_strncasecmp (line, name, name_length) != 0)
    return FALSE;
  *value = (Value) { line + name_length + 1, length - name_length - 1 };
  while (value->length > 0 && g_ascii_isspace (value->text[0]))
    *value = (Value) { value->text + 1, value->length - 1 };
  while (value->length > 0 && g_ascii_isspace (value->text[value->length - 1]))
    value->length--;
  return TRUE;
}

/* The same for a value of such letters alone. Whoever sends a mail may say in a field of that name what they
 * like: "Status: Done" is no mark. */
static gboolean
take_letters (const char *line,
              gsize       length,
              const char *name,
              const char *letters,
              Value      *value)
{
  if (!take_value (line, length, name, value))
    return FALSE;
  for (gsize i = 0; i < value->length; i++)
    if (memchr (letters, value->text[i], strlen (letters)) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has (Value value,
     char  letter)
{
  return memchr (value.text, letter, value.length) != NULL;
}

static void
add_flag (SignetMailNotes *self,
          SignetFlags      flag,
          gboolean         is_set)
{
  if (is_set)
    self->flags |= flag;
}

static gboolean
note_mozilla (SignetMailNotes *self,
              Value            value)
{
  char text[9] = "";
  guint64 marks;

  memcpy (text, value.text, MIN (value.length, sizeof text - 1));
  if (!g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT32, &marks, NULL))
    return FALSE;
  self->has_flags = TRUE;
  add_flag (self, SIGNET_FLAG_SEEN, (marks & MOZILLA_READ) != 0);
  add_flag (self, SIGNET_FLAG_REPLIED, (marks & MOZILLA_REPLIED) != 0);
  add_flag (self, SIGNET_FLAG_FLAGGED, (marks & MOZILLA_MARKED) != 0);
  add_flag (self, SIGNET_FLAG_PASSED, (marks & MOZILLA_FORWARDED) != 0);
  self->deleted |= (marks & MOZILLA_EXPUNGED) != 0;
  self->partial |= (marks & MOZILLA_PARTIAL) != 0;
  return TRUE;
}

static void
note_status (SignetMailNotes *self,
             Value            value)
{
  self->has_flags = TRUE;
  add_flag (self, SIGNET_FLAG_SEEN, has (value, 'R'));
  self->deleted |= has (value, 'D');
}

static void
note_x_status (SignetMailNotes *self,
               Value            value)
{
  self->has_flags = TRUE;
  add_flag (self, SIGNET_FLAG_REPLIED, has (value, 'A'));
  add_flag (self, SIGNET_FLAG_FLAGGED, has (value, 'F'));
  add_flag (self, SIGNET_FLAG_DRAFT, has (value, 'T'));
  self->deleted |= has (value, 'D');
}

/* The labels are in the account's language; only the English ones are known. */
static gboolean
note_gmail (SignetMailNotes *self,
            Value            value)
{
  self->has_flags = TRUE;
  add_flag (self, SIGNET_FLAG_SEEN, memmem (value.text, value.length, "Unread", 6) == NULL);
  add_flag (self, SIGNET_FLAG_FLAGGED, memmem (value.text, value.length, "Starred", 7) != NULL);
  return TRUE;
}

static void
note_uidl (SignetMailNotes *self,
           Value            value)
{
  if (self->uidl == NULL && value.length > 0 && value.length <= MAX_UIDL
      && memchr (value.text, '\0', value.length) == NULL)
    self->uidl = g_strndup (value.text, value.length);
}

/* Where a header is read. */
typedef struct
{
  gboolean is_below;   /* something that came with the mail stands above */
  gboolean is_decided; /* what stands above tells how the mail is marked */
} Place;

/* A line of an mbox file may stand before the first field, and a field may go on. */
static void
follow (Place      *self,
        const char *line,
        gsize       length)
{
  const char *colon = memchr (line, ':', length);

  if (!g_ascii_isspace (*line) && signet_mbox_line_count_quotes (line, length) != 0)
    self->is_below |= colon == NULL || !signet_mail_notes_is_note (line, (gsize) (colon - line));
}

/* Thunderbird and Gmail write their marks above all that came with the mail: of that, marks are its sender's.
 * Others write theirs at its end. */
static void
note_line (SignetMailNotes *self,
           const char      *line,
           gsize            length,
           Place           *place)
{
  Value value;

  follow (place, line, length);
  if (place->is_decided && signet_mail_notes_is_mark (line, length))
    return;
  if (take_letters (line, length, "Status", STATUS_LETTERS, &value))
    note_status (self, value);
  else if (take_letters (line, length, "X-Status", X_STATUS_LETTERS, &value))
    note_x_status (self, value);
  else if (!place->is_below && take_value (line, length, "X-Mozilla-Status", &value))
    place->is_decided = note_mozilla (self, value);
  else if (!place->is_below && take_value (line, length, "X-Gmail-Labels", &value))
    place->is_decided = note_gmail (self, value);
  else if (take_value (line, length, "X-Mozilla-Keys", &value)
           || take_value (line, length, "X-Keywords", &value))
    self->flags |= signet_keyword_get_tags (value.text, value.length);
  else if (take_value (line, length, "X-UIDL", &value))
    note_uidl (self, value);
  else if (take_value (line, length, "SC-Partially-Retrieved", &value))
    {
      note_uidl (self, value);
      self->partial = TRUE;
    }
}

SignetMailNotes
signet_mail_notes_parse (const char *head,
                         gsize       length)
{
  SignetMailNotes self = { 0 };
  Place place = { FALSE, FALSE };
  const char *end = head + length;

  g_return_val_if_fail (head != NULL || length == 0, self);

  for (const char *line = head; line < end;)
    {
      const char *feed = memchr (line, '\n', (gsize) (end - line));
      const gsize line_length = (gsize) ((feed != NULL ? feed : end) - line);

      if (line_length == 0 || (line_length == 1 && *line == '\r'))
        break;
      note_line (&self, line, line_length, &place);
      if (feed == NULL)
        break;
      line = feed + 1;
    }
  return self;
}

void
signet_mail_notes_clear (SignetMailNotes *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->uidl, g_free);
}

gboolean
signet_mail_notes_is_mark (const char *line,
                           gsize       length)
{
  Value value;

  g_return_val_if_fail (line != NULL || length == 0, FALSE);

  return take_letters (line, length, "Status", STATUS_LETTERS, &value)
         || take_letters (line, length, "X-Status", X_STATUS_LETTERS, &value)
         || take_value (line, length, "X-Mozilla-Status", &value)
         || take_value (line, length, "X-Gmail-Labels", &value);
}

gboolean
signet_mail_notes_is_note (const char *name,
                           gsize       length)
{
  static const char *const names[] = {
    "Status", "X-Status", "X-Keywords", "X-UID", "X-UIDL", "X-IMAP", "X-IMAPbase", "Content-Length",
    "X-Account-Key", "X-Mozilla-Status", "X-Mozilla-Status2", "X-Mozilla-Keys", "X-Evolution",
    "X-Evolution-Source", "X-Gmail-Labels", "X-GM-THRID", "SC-Marked-For-Download",
    "SC-Partially-Retrieved", "SC-Account-Server", "SC-Account-Login", "SC-Message-Size",
  };

  g_return_val_if_fail (name != NULL || length == 0, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      return TRUE;
  return FALSE;
}
